package dev.phoenixgenapi.grpc;

import com.google.protobuf.ByteString;
import dev.phoenixgenapi.config.ConfigCodec;
import dev.phoenixgenapi.config.ConfigSource;
import dev.phoenixgenapi.config.DecodedConfig;
import dev.phoenixgenapi.config.PulledConfigs;
import dev.phoenixgenapi.grpc.v1.Envelope;
import dev.phoenixgenapi.grpc.v1.PullAnswer;
import dev.phoenixgenapi.grpc.v1.PullRequest;
import dev.phoenixgenapi.grpc.v1.VersionRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks all nodes for what they offer of a service. Their common version is that of each of them: it changes when a node
 * comes, goes or changes.
 */
record NodeConfigSource(String service, NodeTable nodes, Json json) implements ConfigSource {

    @Override
    public @Nullable String version() throws InterruptedException, ExecutionException {
        var versions = new TreeMap<String, String>();
        ask(() -> Envelope.newBuilder()
                        .setVersionRequest(VersionRequest.newBuilder().setService(service)))
                .forEach((node, answer) -> {
                    if (answer.getVersionAnswer().hasVersion()) {
                        versions.put(node, answer.getVersionAnswer().getVersion());
                    }
                });
        return versions.isEmpty() ? null : Versions.digest(versions.toString());
    }

    @Override
    public PulledConfigs pull() throws InterruptedException, ExecutionException {
        var answers = new LinkedHashMap<String, PullAnswer>();
        ask(() -> Envelope.newBuilder().setPullRequest(PullRequest.newBuilder().setService(service)))
                .forEach((node, answer) -> {
                    if (answer.hasPullAnswer() && answer.getPullAnswer().hasVersion()) {
                        answers.put(node, answer.getPullAnswer());
                    }
                });
        var offered = new LinkedHashMap<ByteString, List<String>>();
        answers.forEach((node, answer) -> answer.getConfigsList()
                .forEach(config ->
                        offered.computeIfAbsent(config, _ -> new ArrayList<>()).add(node)));
        var configs = new ArrayList<DecodedConfig>();
        offered.forEach((config, from) -> {
            var map = json.object(config);
            map.put("nodes", from);
            configs.add(ConfigCodec.fromMap(map));
        });
        return new PulledConfigs(List.copyOf(answers.keySet()), configs);
    }

    private Map<String, Envelope> ask(Supplier<Envelope.Builder> question)
            throws InterruptedException, ExecutionException {
        var asked = new LinkedHashMap<String, CompletableFuture<Envelope>>();
        nodes.oneOfEach().forEach(node -> asked.put(node.node(), node.ask(question.get())));
        var answers = new LinkedHashMap<String, Envelope>();
        for (var entry : asked.entrySet()) {
            try {
                answers.put(entry.getKey(), entry.getValue().get());
            } catch (ExecutionException e) {
                if (asked.size() == 1) {
                    throw e;
                }
                // it has gone meanwhile; the others count
            }
        }
        return answers;
    }
}
