package dev.phoenixgenapi.grpc;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Which node has run which call, as the nodes told it. */
final class Ledger implements AutoCloseable {

    private final ServerSocket server;
    private final Map<String, List<String>> runs = new ConcurrentHashMap<>();

    Ledger() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.startVirtualThread(() -> {
            try {
                while (true) {
                    var node = server.accept();
                    Thread.startVirtualThread(() -> listen(node));
                }
            } catch (IOException _) {
                // closed
            }
        });
    }

    int port() {
        return server.getLocalPort();
    }

    private void listen(Socket node) {
        try (node;
                var lines = new BufferedReader(new InputStreamReader(node.getInputStream(), StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                var words = line.split(" ", 2);
                runs.compute(words[1], (_, before) -> {
                    var all = before == null ? new ArrayList<String>() : new ArrayList<>(before);
                    all.add(words[0]);
                    return List.copyOf(all);
                });
            }
        } catch (IOException _) {
            // killed
        }
    }

    /** The nodes that have run a call, in their order. */
    List<String> runs(long call) {
        return runs.getOrDefault(Long.toString(call), List.of());
    }

    /** How many calls a node has run. */
    long runsOf(String node) {
        return runs.values().stream().flatMap(List::stream).filter(node::equals).count();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
