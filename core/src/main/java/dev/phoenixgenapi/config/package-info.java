/** The live cache of function configs: {@link dev.phoenixgenapi.config.ConfigDb}. */
@NullMarked
package dev.phoenixgenapi.config;

import org.jspecify.annotations.NullMarked;
