/** Tests of the admin port, over real sockets. */
@NullMarked
package dev.phoenixgenapi.gateway.admin;

import org.jspecify.annotations.NullMarked;
