/** The running gateway, over real sockets, with clients of the protocol that others wrote. */
@NullMarked
package dev.phoenixgenapi.gateway.clients;

import org.jspecify.annotations.NullMarked;
