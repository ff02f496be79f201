/** The user's code: {@link dev.phoenixgenapi.functions.GenApiFunction}, and where each node finds it by name. */
@NullMarked
package dev.phoenixgenapi.functions;

import org.jspecify.annotations.NullMarked;
