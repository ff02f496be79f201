/** The command against a real gateway. */
@NullMarked
package dev.phoenixgenapi.app.config;

import org.jspecify.annotations.NullMarked;
