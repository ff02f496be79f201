/**
 * User code around one function's execution: {@link dev.phoenixgenapi.hooks.BeforeHook} and
 * {@link dev.phoenixgenapi.hooks.AfterHook}.
 */
@NullMarked
package dev.phoenixgenapi.hooks;

import org.jspecify.annotations.NullMarked;
