/**
 * Sessions between gateways and service nodes: a gateway's {@link dev.phoenixgenapi.grpc.GatewayNodes}, and a
 * {@link dev.phoenixgenapi.grpc.ServiceNode}. What they say to each other is in
 * {@code phoenixgenapi/session/v1/session.proto}, and can be said in any language.
 */
@NullMarked
package dev.phoenixgenapi.grpc;

import org.jspecify.annotations.NullMarked;
