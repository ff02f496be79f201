/**
 * How {@code genapi serve} is configured: a file, the environment and flags, read into the options of the gateway and
 * the engine. What can be set is written down once, where it is read.
 */
@NullMarked
package dev.phoenixgenapi.app.config;

import org.jspecify.annotations.NullMarked;
