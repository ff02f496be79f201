/** Who connects. */
@NullMarked
package dev.phoenixgenapi.gateway.auth;

import org.jspecify.annotations.NullMarked;
