/** Who connects: the port that an application implements, and implementations for tokens and for development. */
@NullMarked
package dev.phoenixgenapi.gateway.auth;

import org.jspecify.annotations.NullMarked;
