package dev.phoenixgenapi.functions;

import dev.phoenixgenapi.ResponseType;
import dev.phoenixgenapi.telemetry.event.RetryMode;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a method a function that clients can call, see {@link AnnotatedFunctions}:
 *
 * <pre>{@code
 * @GenApi(service = "chat")
 * class ChatFunctions {
 *
 *     @GenApi(roles = "member")
 *     Message send(@Arg("room_id") UUID room, String text, Optional<Priority> priority, RequestInfo info) { … }
 *
 *     @GenApi
 *     Stream<Message> history(@Arg("room_id") UUID room, @Arg(defaultValue = "50") int limit) { … }
 * }
 * }</pre>
 *
 * <p>On a class it says what holds for all its annotated methods, as far as they do not say otherwise.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface GenApi {

    /**
     * The service that the function belongs to. Must be said by the method or its class.
     *
     * @return its name
     */
    String service() default "";

    /**
     * The name that clients call the function by. Not for classes.
     *
     * @return its name; the method's name in snake case if nothing is said
     */
    String requestType() default "";

    /**
     * The version of the function.
     *
     * @return the version; {@value dev.phoenixgenapi.Request#DEFAULT_VERSION} if nothing is said
     */
    String version() default "";

    /**
     * How the function answers. Not for classes.
     *
     * @return one type at most; if nothing is said {@code STREAM} for a method that takes a
     *     {@link dev.phoenixgenapi.stream.StreamSink} or returns a {@link java.util.stream.Stream},
     *     {@link java.util.Iterator} or {@link java.util.concurrent.Flow.Publisher}, and {@code SYNC} for any other,
     *     with null as the result of a void method
     */
    ResponseType[] responseType() default {};

    /**
     * How long one attempt may take, or a stream may last, in milliseconds.
     *
     * @return 100 to 300000, or 0 for ever; {@link dev.phoenixgenapi.FunConfig#DEFAULT_TIMEOUT} if nothing is said
     */
    long timeoutMs() default -1;

    /**
     * How long the whole request may take, further attempts included, in milliseconds.
     *
     * @return 100 to 300000, or 0 for ever; for ever if nothing is said
     */
    long deadlineMs() default -1;

    /**
     * Whether callers must have a user id. At most one of this, {@link #roles} and {@link #userArgument} can be said;
     * if none is, everybody may call the function.
     *
     * @return whether
     */
    boolean anyAuthenticated() default false;

    /**
     * The roles of which callers must have one.
     *
     * @return the roles
     */
    String[] roles() default {};

    /**
     * The argument that must equal the caller's user id.
     *
     * @return the argument's name
     */
    String userArgument() default "";

    /**
     * Code that must allow each call, too: a {@link dev.phoenixgenapi.permission.PermissionCheck} by its registered
     * name.
     *
     * @return {@code "module.function"}
     */
    String permissionCallback() default "";

    /**
     * How many further attempts there are after a failure that another attempt may mend.
     *
     * @return 0 to {@value dev.phoenixgenapi.RetryPolicy#MAX_ATTEMPTS}; 0 if nothing is said
     */
    int retry() default -1;

    /**
     * Which nodes the further attempts go to. Goes with {@link #retry}.
     *
     * @return the mode
     */
    RetryMode retryMode() default RetryMode.ALL_NODES;

    /**
     * The hook before the function: a {@link dev.phoenixgenapi.hooks.BeforeHook} by its registered name.
     *
     * @return {@code "module.function"}
     */
    String before() default "";

    /**
     * The hook after the function: an {@link dev.phoenixgenapi.hooks.AfterHook} by its registered name.
     *
     * @return {@code "module.function"}
     */
    String after() default "";

    /**
     * Whether the function, its hooks and its permission callback never wait and are done in microseconds, so that a
     * server may call them on the thread that reads from its clients, and a service node on the one that reads from its
     * gateways. For synchronous functions without {@link #retry}. Not for classes.
     *
     * @return whether
     */
    boolean nonBlocking() default false;

    /**
     * Whether calling the function twice does no more than calling it once, so that a gateway may call it again when it
     * does not know whether the first call has run. Not for classes.
     *
     * @return whether
     */
    boolean idempotent() default false;

    /**
     * How long each hook may take, in milliseconds.
     *
     * @return 1 to 300000; {@link dev.phoenixgenapi.FunConfig#DEFAULT_HOOK_TIMEOUT} if nothing is said
     */
    long hookTimeoutMs() default -1;
}
