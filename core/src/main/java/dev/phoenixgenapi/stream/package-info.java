/** Functions that answer with many items: {@link dev.phoenixgenapi.stream.StreamSink} is what they write to. */
@NullMarked
package dev.phoenixgenapi.stream;

import org.jspecify.annotations.NullMarked;
