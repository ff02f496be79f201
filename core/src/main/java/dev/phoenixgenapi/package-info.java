/**
 * PhoenixGenApi: functions that clients call by name.
 *
 * <p>{@link dev.phoenixgenapi.Request} is what goes in.
 */
@NullMarked
package dev.phoenixgenapi;

import org.jspecify.annotations.NullMarked;
