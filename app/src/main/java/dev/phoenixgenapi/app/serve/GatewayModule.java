package dev.phoenixgenapi.app.serve;

import dev.phoenixgenapi.PhoenixGenApiBuilder;
import dev.phoenixgenapi.gateway.GatewayBuilder;

/**
 * What an application brings to {@code genapi serve}: functions, hooks, permission checks. A jar on
 * {@code functions.classpath} names its modules in {@code META-INF/services/dev.phoenixgenapi.app.serve.GatewayModule};
 * each has a public constructor without parameters.
 *
 * <pre>{@code
 * public final class ShopModule implements GatewayModule {
 *     public void configure(PhoenixGenApiBuilder engine) {
 *         engine.functions(AnnotatedFunctions.of(new Orders()));
 *     }
 * }
 * }</pre>
 *
 * <p>Called in one thread. One that is {@link AutoCloseable} is closed when the engine has stopped, the last one first.
 */
public interface GatewayModule {

    /**
     * Adds to the engine. The settings of the config file have been made and should be left alone.
     *
     * @param engine the engine to be
     * @throws RuntimeException if it cannot; the gateway does not start then
     */
    void configure(PhoenixGenApiBuilder engine);

    /**
     * Adds to the gateway what is code and cannot be in a config file, such as who may join which topic. Nothing, if
     * this is not overridden.
     *
     * @param gateway the gateway to be
     * @throws RuntimeException if it cannot; the gateway does not start then
     */
    default void configure(GatewayBuilder gateway) {}
}
