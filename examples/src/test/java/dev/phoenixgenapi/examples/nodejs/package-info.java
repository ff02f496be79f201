@NullMarked
package dev.phoenixgenapi.examples.nodejs;

import org.jspecify.annotations.NullMarked;
