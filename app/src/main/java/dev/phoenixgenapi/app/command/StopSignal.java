package dev.phoenixgenapi.app.command;

import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;

/**
 * Waits for SIGTERM or SIGINT (Ctrl-C), so that the command can come to its own end, with its own exit code. A second
 * signal ends it at once.
 *
 * <p>A shutdown hook would not do: it cannot choose the exit code, and whoever calls {@link System#exit} while hooks
 * run waits for ever.
 */
final class StopSignal {

    private static final int SECOND_SIGNAL = 130;

    private final CountDownLatch asked = new CountDownLatch(1);

    private StopSignal() {}

    /** Takes signals from now on. */
    static StopSignal install() {
        var signal = new StopSignal();
        signal.handle("TERM");
        signal.handle("INT");
        return signal;
    }

    void await() throws InterruptedException {
        asked.await();
    }

    private void received() {
        if (asked.getCount() == 0) {
            Runtime.getRuntime().halt(SECOND_SIGNAL);
        }
        asked.countDown();
    }

    /** By reflection, for the compiler warns of these classes and cannot be told not to; every JDK has them. */
    private void handle(String name) {
        try {
            var signal = Class.forName("sun.misc.Signal");
            var handler = Class.forName("sun.misc.SignalHandler");
            var proxy = Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, (_, method, _) -> {
                if (method.getName().equals("handle")) {
                    received();
                }
                return null;
            });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("SIG%s cannot be handled".formatted(name), e);
        }
    }
}
