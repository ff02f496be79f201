/**
 * Time as the engine needs it: clocks that can be replaced, and alarms that ring at a deadline.
 *
 * <p>{@link dev.phoenixgenapi.time.AlarmClock} is the way in; tests bring one that stands still until they move it.
 */
@NullMarked
package dev.phoenixgenapi.time;

import org.jspecify.annotations.NullMarked;
