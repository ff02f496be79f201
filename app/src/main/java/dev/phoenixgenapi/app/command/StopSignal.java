package dev.phoenixgenapi.app.command;

import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * Waits for SIGTERM or SIGINT (Ctrl-C), so that the command can come to its own end, with its own exit code. A second
 * signal ends it at once.
 *
 * <p>A shutdown hook would not do: it cannot choose the exit code, and whoever calls {@link System#exit} while hooks
 * run waits for ever.
 */
final class StopSignal implements AutoCloseable {

    private static final int SECOND_SIGNAL = 130;

    private final CountDownLatch asked = new CountDownLatch(1);
    private final Map<String, Object> before = new LinkedHashMap<>();

    private StopSignal() {}

    /** Takes signals from now on, until it is closed. */
    static StopSignal install() {
        var signal = new StopSignal();
        for (var name : new String[] {"TERM", "INT"}) {
            signal.before.put(name, handle(name, signal.handler()));
        }
        return signal;
    }

    void await() throws InterruptedException {
        asked.await();
    }

    @Override
    public void close() {
        before.forEach(StopSignal::handle);
    }

    /** Stops as a signal would. */
    void stop() {
        asked.countDown();
    }

    private void received() {
        if (asked.getCount() == 0) {
            Runtime.getRuntime().halt(SECOND_SIGNAL);
        }
        asked.countDown();
    }

    private Object handler() {
        var type = type("sun.misc.SignalHandler");
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (_, method, _) -> {
            if (method.getName().equals("handle")) {
                received();
            }
            return null;
        });
    }

    /** By reflection, for the compiler warns of these classes and cannot be told not to; every JDK has them. */
    private static Object handle(String name, Object handler) {
        var type = type("sun.misc.Signal");
        try {
            var signal = type.getConstructor(String.class).newInstance(name);
            return type.getMethod("handle", type, type("sun.misc.SignalHandler"))
                    .invoke(null, signal, handler);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("SIG%s cannot be handled".formatted(name), e);
        }
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("%s: not there (expected: in every JDK)".formatted(name), e);
        }
    }
}
