/**
 * The live cache of function configs, and the two ways in which configs of other nodes get there.
 *
 * <p>{@link dev.phoenixgenapi.config.ConfigDb} is the cache. {@link dev.phoenixgenapi.config.ConfigReceiver} takes what
 * nodes push, {@link dev.phoenixgenapi.config.ConfigPuller} fetches from nodes on an interval; both know other nodes by
 * ports only. {@link dev.phoenixgenapi.config.ConfigCodec} turns configs into maps and back, and
 * {@link dev.phoenixgenapi.config.RegistrationPolicy} says what other nodes may register.
 */
@NullMarked
package dev.phoenixgenapi.config;

import org.jspecify.annotations.NullMarked;
