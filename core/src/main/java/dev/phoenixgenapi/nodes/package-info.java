/** Other nodes: where a function runs, which of its nodes is chosen, and the port through which it is called there. */
@NullMarked
package dev.phoenixgenapi.nodes;

import org.jspecify.annotations.NullMarked;
