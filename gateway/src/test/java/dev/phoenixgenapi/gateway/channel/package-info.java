/** Tests of what comes over sockets. */
@NullMarked
package dev.phoenixgenapi.gateway.channel;

import org.jspecify.annotations.NullMarked;
