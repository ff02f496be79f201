package dev.phoenixgenapi.grpc;

import dev.phoenixgenapi.PhoenixGenApi;
import dev.phoenixgenapi.config.ConfigCodec;
import dev.phoenixgenapi.config.ConfigReceiver;
import dev.phoenixgenapi.config.DecodedConfig;
import dev.phoenixgenapi.config.PushConfig;
import dev.phoenixgenapi.config.PushResult;
import dev.phoenixgenapi.config.Verification;
import dev.phoenixgenapi.grpc.v1.Envelope;
import dev.phoenixgenapi.grpc.v1.Fault;
import dev.phoenixgenapi.grpc.v1.Push;
import dev.phoenixgenapi.grpc.v1.PushAnswer;
import dev.phoenixgenapi.grpc.v1.Verify;
import dev.phoenixgenapi.grpc.v1.VerifyAnswer;
import dev.phoenixgenapi.json.InvalidJsonException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what nodes say about their functions, and that they have gone, one after the other in a thread of its own: so a
 * node that comes back is not taken for gone, and no event loop waits for a handler of config events.
 */
final class NodeRegistrar implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(GatewayNodes.class);

    private static final int MAX_FAULTS = 100;

    private final PhoenixGenApi api;
    private final @Nullable ConfigReceiver receiver;
    private final NodeTable nodes;
    private final Json json;
    private final LinkedBlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
    private final Thread thread;

    NodeRegistrar(PhoenixGenApi api, NodeTable nodes, Json json) {
        this.api = api;
        this.receiver = api.configReceiver().orElse(null);
        this.nodes = nodes;
        this.json = json;
        this.thread = Thread.ofVirtual().name("node-registrar").start(this::run);
    }

    /** Takes a node's verify, push or deregister. */
    void received(NodeConnection from, Envelope envelope) {
        tasks.add(() -> {
            try {
                if (!from.isOver()) {
                    handle(from, envelope);
                }
            } finally {
                from.registered();
            }
        });
    }

    /** A session takes no calls any more. */
    void left(NodeConnection connection) {
        if (connection.isOver()) {
            nodes.remove(connection);
        }
        tasks.add(() -> {
            if (nodes.find(connection.node()) == null) {
                api.configDb().nodeLeft(connection.node());
            }
        });
    }

    private void run() {
        try {
            while (true) {
                var task = tasks.take();
                try {
                    task.run();
                } catch (RuntimeException e) {
                    LOG.error("what a node has said cannot be taken", e);
                }
            }
        } catch (InterruptedException _) {
            LOG.debug("no more nodes");
        }
    }

    private void handle(NodeConnection from, Envelope envelope) {
        var answer = Envelope.newBuilder().setId(envelope.getId());
        switch (envelope.getKindCase()) {
            case VERIFY -> answer.setVerifyAnswer(verify(from.node(), envelope.getVerify()));
            case PUSH -> answer.setPushAnswer(push(from, envelope.getPush()));
            default -> {
                api.configDb().nodeLeft(from.node());
                return;
            }
        }
        from.session().put(answer);
    }

    private VerifyAnswer verify(String node, Verify verify) {
        var answer = VerifyAnswer.newBuilder();
        if (receiver != null) {
            switch (receiver.verify(verify.getService(), verify.getVersion(), node)) {
                case Verification.Matches() -> answer.setMatches(true).setCurrent(verify.getVersion());
                case Verification.Mismatch(var current) when current != null -> answer.setCurrent(current);
                case Verification.Mismatch _, Verification.Unknown _ -> {}
            }
        }
        return answer.build();
    }

    private PushAnswer push(NodeConnection from, Push push) {
        if (receiver == null) {
            return rejected(PushResult.Reason.UNAUTHORIZED).build();
        }
        List<DecodedConfig> configs;
        try {
            configs = decoded(push, from.node());
        } catch (InvalidJsonException e) {
            return rejected(PushResult.Reason.INVALID)
                    .addFaults(Fault.newBuilder()
                            .setName("configs")
                            .setMessage("%s (expected: objects in JSON)".formatted(e.getMessage())))
                    .build();
        }
        var result = receiver.push(new PushConfig(
                push.getService(), List.of(from.node()), push.getVersion(), configs, from.token(), push.getForce()));
        return answer(result).build();
    }

    /** The configs of a push; they run on the node that pushes, whatever they say. */
    private List<DecodedConfig> decoded(Push push, String node) {
        var configs = new ArrayList<DecodedConfig>();
        for (var config : push.getConfigsList()) {
            var map = json.object(config);
            map.put("nodes", List.of(node));
            configs.add(ConfigCodec.fromMap(map));
        }
        return configs;
    }

    private static PushAnswer.Builder answer(PushResult result) {
        return switch (result) {
            case PushResult.Accepted(var count, var failed) -> {
                var answer = PushAnswer.newBuilder()
                        .setState(PushAnswer.State.ACCEPTED)
                        .setStored(count);
                failed.stream()
                        .limit(MAX_FAULTS)
                        .forEach(config -> config.faults()
                                .forEach(fault -> answer.addFaults(Fault.newBuilder()
                                        .setName("%s/%s %s"
                                                .formatted(config.service(), config.requestType(), fault.field()))
                                        .setMessage(fault.message()))));
                yield answer;
            }
            case PushResult.Skipped() -> PushAnswer.newBuilder().setState(PushAnswer.State.SKIPPED);
            case PushResult.Rejected(var reason, var faults, var failed) -> {
                var answer = rejected(reason);
                faults.forEach(fault -> answer.addFaults(
                        Fault.newBuilder().setName(fault.field()).setMessage(fault.message())));
                failed.stream()
                        .limit(MAX_FAULTS)
                        .forEach(config -> config.faults()
                                .forEach(fault -> answer.addFaults(Fault.newBuilder()
                                        .setName("%s/%s %s"
                                                .formatted(config.service(), config.requestType(), fault.field()))
                                        .setMessage(fault.message()))));
                yield answer;
            }
        };
    }

    private static PushAnswer.Builder rejected(PushResult.Reason reason) {
        return PushAnswer.newBuilder().setState(PushAnswer.State.REJECTED).setReason(reason.toString());
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
