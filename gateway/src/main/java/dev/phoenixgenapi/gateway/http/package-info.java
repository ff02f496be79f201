/** Functions over plain HTTP, what there is to call, and whether this gateway is well. */
@NullMarked
package dev.phoenixgenapi.gateway.http;

import org.jspecify.annotations.NullMarked;
