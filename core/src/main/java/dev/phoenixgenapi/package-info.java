/**
 * PhoenixGenApi: functions that clients call by name.
 *
 * <p>{@link dev.phoenixgenapi.Request} and {@link dev.phoenixgenapi.Response} are what goes in and what comes out.
 */
@NullMarked
package dev.phoenixgenapi;

import org.jspecify.annotations.NullMarked;
