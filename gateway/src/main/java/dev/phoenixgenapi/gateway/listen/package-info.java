/** Where a server listens, with TLS or without, and which address a client really has. */
@NullMarked
package dev.phoenixgenapi.gateway.listen;

import org.jspecify.annotations.NullMarked;
