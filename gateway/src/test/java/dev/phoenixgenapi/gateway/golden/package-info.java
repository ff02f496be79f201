/**
 * What was recorded of the original on its socket, played again against this gateway: every frame in its place. Each
 * scenario has its recorded name; where the gateway is not like the original on purpose, it says why.
 */
@NullMarked
package dev.phoenixgenapi.gateway.golden;

import org.jspecify.annotations.NullMarked;
