/** What operators ask and change, on a port of its own. */
@NullMarked
package dev.phoenixgenapi.gateway.admin;

import org.jspecify.annotations.NullMarked;
