/** Where a server listens, and whom it hears. */
@NullMarked
package dev.phoenixgenapi.gateway.listen;

import org.jspecify.annotations.NullMarked;
