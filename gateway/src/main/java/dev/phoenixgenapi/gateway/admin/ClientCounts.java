package dev.phoenixgenapi.gateway.admin;

/**
 * The clients of a gateway.
 *
 * @param ready whether new ones are welcome
 * @param sockets how many WebSockets are open
 * @param openCalls how many calls over them have not had their last response
 */
public record ClientCounts(boolean ready, int sockets, int openCalls) {}
