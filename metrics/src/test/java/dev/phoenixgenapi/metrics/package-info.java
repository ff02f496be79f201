@NullMarked
package dev.phoenixgenapi.metrics;

import org.jspecify.annotations.NullMarked;
