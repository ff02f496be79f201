/**
 * What a function takes: the types of its arguments, and the check of what a client sent against them.
 *
 * <p>{@link dev.phoenixgenapi.arguments.ArgSpec} declares one argument, {@link dev.phoenixgenapi.arguments.Arguments}
 * all of a function.
 */
@NullMarked
package dev.phoenixgenapi.arguments;

import org.jspecify.annotations.NullMarked;
