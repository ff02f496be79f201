package dev.phoenixgenapi.gateway;

/**
 * What a gateway is doing, for operators.
 *
 * @param ready whether new clients are welcome
 * @param sockets how many WebSockets are open
 * @param openCalls how many calls over them have not had their last response
 */
public record GatewayStatus(boolean ready, int sockets, int openCalls) {}
