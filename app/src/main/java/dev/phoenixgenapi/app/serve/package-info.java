/** A gateway that runs by itself, with the functions that modules give it. */
@NullMarked
package dev.phoenixgenapi.app.serve;

import org.jspecify.annotations.NullMarked;
