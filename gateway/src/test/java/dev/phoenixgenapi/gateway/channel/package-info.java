/** The WebSocket under what no recording shows: stopping, slow clients, expired tokens. */
@NullMarked
package dev.phoenixgenapi.gateway.channel;

import org.jspecify.annotations.NullMarked;
