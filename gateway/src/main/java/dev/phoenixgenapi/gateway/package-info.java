/**
 * The server in front of the engine: clients call functions over one WebSocket, or over HTTP. Begin with
 * {@link dev.phoenixgenapi.gateway.Gateway#builder}.
 */
@NullMarked
package dev.phoenixgenapi.gateway;

import org.jspecify.annotations.NullMarked;
