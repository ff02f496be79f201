/** What several tests of the gateway share. */
@NullMarked
package dev.phoenixgenapi.gateway.testing;

import org.jspecify.annotations.NullMarked;
