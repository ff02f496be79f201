/** Phoenix Channels: the WebSocket that clients of the original speak (design: "Wire"). */
@NullMarked
package dev.phoenixgenapi.gateway.channel;

import org.jspecify.annotations.NullMarked;
