/**
 * The user's code, and where each node finds it by name.
 *
 * <p>A function is a lambda, {@link dev.phoenixgenapi.functions.GenApiFunction}, with a
 * {@link dev.phoenixgenapi.FunConfig} beside it; or a method with {@link dev.phoenixgenapi.functions.GenApi}, from
 * whose signature {@link dev.phoenixgenapi.functions.AnnotatedFunctions} makes both.
 */
@NullMarked
package dev.phoenixgenapi.functions;

import org.jspecify.annotations.NullMarked;
