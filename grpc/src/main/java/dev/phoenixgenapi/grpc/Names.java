package dev.phoenixgenapi.grpc;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/** What processes are called. */
final class Names {

    private Names() {}

    /** Host, process, and a random number: several nodes may be in one process. */
    static String ofThisProcess() {
        return String.format(
                Locale.ROOT,
                "%s-%d-%04x",
                host(),
                ProcessHandle.current().pid(),
                ThreadLocalRandom.current().nextInt(0x10000));
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException _) {
            return "host";
        }
    }

    static String checked(String name) {
        if (name.isBlank() || name.length() > Protocol.MAX_NAME) {
            throw new IllegalArgumentException(
                    "name: %d characters (expected: 1 to %d)".formatted(name.length(), Protocol.MAX_NAME));
        }
        return name;
    }
}
