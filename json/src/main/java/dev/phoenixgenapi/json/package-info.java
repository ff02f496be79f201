/**
 * JSON in and out, the same for channels, HTTP and service nodes: what comes in becomes plain Java values, what
 * functions return becomes JSON.
 */
@NullMarked
package dev.phoenixgenapi.json;

import org.jspecify.annotations.NullMarked;
