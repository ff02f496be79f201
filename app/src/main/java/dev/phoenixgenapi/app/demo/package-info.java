/**
 * The services of {@code genapi demo}: an order desk, and a playground with a function for everything that can happen.
 */
@NullMarked
package dev.phoenixgenapi.app.demo;

import org.jspecify.annotations.NullMarked;
