/** What holds for all modules together. */
@NullMarked
package dev.phoenixgenapi.architecture;

import org.jspecify.annotations.NullMarked;
