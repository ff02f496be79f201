package dev.phoenixgenapi.grpc;

import dev.phoenixgenapi.time.AlarmClock;
import io.grpc.Status;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a session with each of some addresses, which it asks for again and again. An address that is not named any more
 * keeps its session as long as that lasts, and is not dialled again.
 */
final class Dialer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Dialer.class);

    private final Addresses addresses;
    private final Transport transport;
    private final Redial redial;
    private final AlarmClock clock;
    private final Map<InetSocketAddress, Thread> keepers = new ConcurrentHashMap<>();
    private final Set<Line> lines = ConcurrentHashMap.newKeySet();
    private final Thread thread;
    private volatile Set<InetSocketAddress> wanted = Set.of();
    private volatile boolean closed;

    Dialer(Addresses addresses, Transport transport, Redial redial, AlarmClock clock) {
        this.addresses = addresses;
        this.transport = transport;
        this.redial = redial;
        this.clock = clock;
        this.thread = Thread.ofVirtual().name("dialer").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            while (!closed) {
                resolve();
                clock.sleep(redial.resolve().toNanos());
            }
        } catch (InterruptedException _) {
            LOG.debug("no more addresses");
        }
    }

    private void resolve() throws InterruptedException {
        var found = new HashMap<InetSocketAddress, String>();
        try {
            for (var text : addresses.addresses()) {
                var name = HostAndPort.parse(text);
                name.resolve().forEach(address -> found.putIfAbsent(address, name.host()));
            }
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            LOG.warn("addresses cannot be told: {}; those told before stay", e.toString());
            var all = new HashSet<>(wanted);
            all.addAll(found.keySet());
            wanted = Set.copyOf(all);
            keep(found);
            return;
        }
        wanted = Set.copyOf(found.keySet());
        keep(found);
    }

    private void keep(Map<InetSocketAddress, String> found) {
        found.forEach((address, host) -> keepers.computeIfAbsent(
                address, _ -> Thread.ofVirtual().name("dial-" + address).start(() -> keep(address, host))));
    }

    private void keep(InetSocketAddress address, String host) {
        var failures = 0;
        var told = "";
        try {
            while (!closed && wanted.contains(address)) {
                var began = clock.nanoTime();
                var end = session(address, host);
                var lasted = clock.nanoTime() - began > redial.longest().toNanos();
                failures = lasted ? 1 : failures + 1;
                // whoever cannot be reached for hours is no news each time
                if (!closed && (lasted || !end.equals(told))) {
                    LOG.warn("{}: {}; dialled again until it answers", address, end);
                    told = end;
                }
                clock.sleep(redial.pauseNanos(failures, ThreadLocalRandom.current()));
            }
        } catch (InterruptedException _) {
            LOG.debug("{} is not dialled any more", address);
        } catch (RuntimeException e) {
            LOG.error("{} cannot be dialled", address, e);
        } finally {
            keepers.remove(address);
        }
    }

    /** Has a session, and says how it has ended. */
    private String session(InetSocketAddress address, String host) throws InterruptedException {
        try (var line = transport.dial(address, host)) {
            lines.add(line);
            try {
                return text(line.closed().get());
            } catch (ExecutionException e) {
                return String.valueOf(e.getCause());
            } finally {
                lines.remove(line);
            }
        }
    }

    private static String text(Status status) {
        if (status.isOk()) {
            return "the session has ended";
        }
        var cause = status.getCause() == null ? "" : " (" + status.getCause().getMessage() + ")";
        return status.getCode() + " " + status.getDescription() + cause;
    }

    /** The sessions that are up or being dialled. */
    List<Session> sessions() {
        return lines.stream().map(Line::session).toList();
    }

    /** Dials nobody any more. Sessions that are up stay. */
    void stop() {
        closed = true;
        wanted = Set.of();
        thread.interrupt();
    }

    /** Ends all that is left. */
    @Override
    public void close() {
        stop();
        new ArrayList<>(keepers.values()).forEach(Thread::interrupt);
    }
}
