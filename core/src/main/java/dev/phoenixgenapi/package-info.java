/**
 * PhoenixGenApi: functions that clients call by name.
 *
 * <p>{@link dev.phoenixgenapi.PhoenixGenApi} is the way in: it takes a {@link dev.phoenixgenapi.Request} and gives each
 * {@link dev.phoenixgenapi.Response} to it. {@link dev.phoenixgenapi.FunConfig} is what it must know of a function.
 */
@NullMarked
package dev.phoenixgenapi;

import org.jspecify.annotations.NullMarked;
