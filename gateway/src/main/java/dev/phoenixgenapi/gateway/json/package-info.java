/**
 * JSON in and out, shared by channels and HTTP: what clients send becomes plain Java values, what functions return
 * becomes JSON.
 */
@NullMarked
package dev.phoenixgenapi.gateway.json;

import org.jspecify.annotations.NullMarked;
