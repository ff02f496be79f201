package dev.phoenixgenapi.gateway.clients;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A client from npm, in a process of its own. */
final class NodeClient implements Client {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Where the build puts {@code src/test/node} and the packages. */
    private static final Path SCRIPTS = Path.of("target", "node").toAbsolutePath();

    private final String topicPrefix;
    private final Process process;
    private final Writer commands;
    private final Sightings seen = new Sightings();

    private NodeClient(String adapter, String topicPrefix, String url, Map<String, ?> options) {
        this.topicPrefix = topicPrefix;
        try {
            this.process = new ProcessBuilder("node", "driver.mjs", adapter, url, JSON.writeValueAsString(options))
                    .directory(SCRIPTS.toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot start node in " + SCRIPTS + " (npm install is done by the build)", e);
        }
        this.commands = process.outputWriter(StandardCharsets.UTF_8);
        Thread.startVirtualThread(() -> read(process.inputReader(StandardCharsets.UTF_8)));
        Thread.startVirtualThread(
                () -> process.errorReader(StandardCharsets.UTF_8).lines().forEach(seen::note));
    }

    /** {@code phoenix}, the original. */
    static NodeClient phoenix(String url, Options options) {
        return new NodeClient("phoenix", "gen_api:", url, json(options));
    }

    /** {@code @supabase/realtime-js}, by the name that the package has in {@code package.json}. */
    static NodeClient realtime(String module, String url, Options options, Map<String, ?> more) {
        var all = json(options);
        all.put("module", module);
        all.putAll(more);
        return new NodeClient("realtime", "realtime:", url, all);
    }

    private static Map<String, @Nullable Object> json(Options options) {
        var json = new HashMap<String, @Nullable Object>();
        json.put("params", options.params());
        json.put("heartbeatIntervalMs", options.heartbeatMs());
        if (options.token() != null) {
            json.put("authToken", options.token());
        }
        return json;
    }

    private void read(BufferedReader lines) {
        lines.lines().forEach(line -> {
            try {
                seen.add(JSON.readValue(line, Seen.class));
            } catch (RuntimeException e) {
                seen.note(line + ": " + e.getMessage());
            }
        });
    }

    /** Tells the script to do something. */
    void command(String name, Map<String, ? extends @Nullable Object> args) {
        var command = new LinkedHashMap<String, @Nullable Object>(args);
        command.put("do", name);
        try {
            commands.write(JSON.writeValueAsString(command) + "\n");
            commands.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("node has gone: " + seen, e);
        }
    }

    @Override
    public String topic(String name) {
        return topicPrefix + name;
    }

    @Override
    public void connect() {
        command("connect", Map.of());
    }

    @Override
    public void disconnect() {
        command("disconnect", Map.of());
    }

    @Override
    public void join(String topic, Map<String, ?> params) {
        command("join", Map.of("topic", topic, "params", params, "events", List.of(CALLS, GOING_AWAY)));
    }

    @Override
    public void leave(String topic) {
        command("leave", Map.of("topic", topic));
    }

    @Override
    public void push(String name, String topic, String event, Map<String, ?> payload) {
        command("push", Map.of("name", name, "topic", topic, "event", event, "payload", payload));
    }

    @Override
    public void renew(String topic, String token) {
        command("renew", Map.of("topic", topic, "token", token));
    }

    @Override
    public Sightings seen() {
        return seen;
    }

    /** The script ends with its input. */
    @Override
    public void close() {
        try {
            commands.close();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
