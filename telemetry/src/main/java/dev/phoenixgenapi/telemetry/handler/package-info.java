/** What a handler of telemetry events is, and ready parts to make one cheap to have: buffered, sampled, filtered. */
@NullMarked
package dev.phoenixgenapi.telemetry.handler;

import org.jspecify.annotations.NullMarked;
