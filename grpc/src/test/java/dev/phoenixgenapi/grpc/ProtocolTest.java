package dev.phoenixgenapi.grpc;

import static dev.phoenixgenapi.grpc.Cluster.function;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import dev.phoenixgenapi.Failure;
import dev.phoenixgenapi.FunConfig;
import dev.phoenixgenapi.Outcome;
import dev.phoenixgenapi.ResponseType;
import dev.phoenixgenapi.grpc.v1.Call;
import dev.phoenixgenapi.grpc.v1.Envelope;
import dev.phoenixgenapi.grpc.v1.Goodbye;
import dev.phoenixgenapi.grpc.v1.Hello;
import dev.phoenixgenapi.grpc.v1.Item;
import dev.phoenixgenapi.grpc.v1.Push;
import dev.phoenixgenapi.grpc.v1.PushAnswer;
import dev.phoenixgenapi.grpc.v1.Result;
import dev.phoenixgenapi.grpc.v1.Role;
import dev.phoenixgenapi.grpc.v1.SessionProto;
import dev.phoenixgenapi.grpc.v1.Verify;
import dev.phoenixgenapi.nodes.NodeCall;
import dev.phoenixgenapi.stream.StreamSink;
import io.grpc.Status;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the .proto says, said by hand. */
class ProtocolTest {

    private static Envelope.Builder id(long id) {
        return Envelope.newBuilder().setId(id);
    }

    private static ByteString json(String text) {
        return ByteString.copyFromUtf8(text);
    }

    private static Envelope.Builder push(String... configs) {
        var push = Push.newBuilder().setService("svc").setVersion("1");
        for (var config : configs) {
            push.addConfigs(json(config));
        }
        return id(2).setPush(push);
    }

    private static CompletableFuture<Outcome> calling(Cluster cluster, ResponseType type) {
        var outcome = new CompletableFuture<Outcome>();
        var config = FunConfig.builder("svc", "work").responseType(type).build();
        var call = new NodeCall(config, Cluster.request("work", Map.of()), Map.of("a", 1L), null);
        Thread.startVirtualThread(() -> {
            try {
                outcome.complete(
                        type == ResponseType.STREAM
                                ? cluster.nodes.stream("raw", call, new Ignoring())
                                : cluster.nodes.call("raw", call));
            } catch (InterruptedException e) {
                outcome.completeExceptionally(e);
            }
        });
        return outcome;
    }

    /** A client that never takes anything. */
    private static final class Ignoring implements StreamSink {
        @Override
        public void send(@Nullable Object item) throws InterruptedException {
            Thread.currentThread().join();
        }

        @Override
        public void sendLast(@Nullable Object item) {}

        @Override
        public void complete() {}

        @Override
        public void error(String reason) {}

        @Override
        public boolean isOpen() {
            return true;
        }
    }

    private static RawPeer node(Cluster cluster) throws InterruptedException {
        var peer = new RawPeer(cluster.port()).say(RawPeer.hello());
        assertThat(peer.hear().getHello().getRole()).isEqualTo(Role.ROLE_GATEWAY);
        return peer;
    }

    @Test
    void theMethodIsThatOfTheFile() {
        var service = SessionProto.getDescriptor().findServiceByName("Sessions");
        assertThat(Protocol.SESSION.getFullMethodName())
                .isEqualTo(service.getFullName() + "/"
                        + service.getMethods().getFirst().getName());
    }

    @Test
    void aNodeInAnyLanguageRegistersAndIsCalled() throws Exception {
        try (var cluster = new Cluster();
                var node = node(cluster)) {
            node.say(id(2).setVerify(Verify.newBuilder().setService("svc").setVersion("1")));
            var verified = node.hear();
            assertThat(verified.getId()).isEqualTo(2);
            assertThat(verified.getVerifyAnswer().getMatches()).isFalse();
            assertThat(verified.getVerifyAnswer().hasCurrent()).isFalse();

            node.say(push("{\"service\":\"svc\",\"request_type\":\"work\"}"));
            assertThat(node.hear().getPushAnswer().getState()).isEqualTo(PushAnswer.State.ACCEPTED);
            assertThat(cluster.nodesOf("work")).containsExactly("raw");

            var outcome = calling(cluster, ResponseType.SYNC);
            var call = node.hear();
            assertThat(call.getId() & 1).isEqualTo(1);
            assertThat(call.getCall().getArgs()).isEqualTo(json("{\"a\":1}"));
            assertThat(call.getCall().getUserId()).isEqualTo("ada");
            node.say(id(call.getId()).setResult(Result.newBuilder().setValue(json("{\"b\":[1.5]}"))));
            assertThat(outcome.get().toString()).contains("{b=[1.5]}");
        }
    }

    @Test
    void configsRunWhereTheyCameFromWhateverTheySay() throws Exception {
        try (var cluster = new Cluster();
                var node = node(cluster)) {
            node.say(push("{\"service\":\"svc\",\"request_type\":\"work\",\"nodes\":[\"other\"]}"));
            assertThat(node.hear().getPushAnswer().getStored()).isEqualTo(1);
            assertThat(cluster.nodesOf("work")).containsExactly("raw");
        }
    }

    @Test
    void faultsOfConfigsAreTold() throws Exception {
        try (var cluster = new Cluster();
                var node = node(cluster)) {
            node.say(push("{\"service\":\"svc\",\"request_type\":\"work\",\"timeout\":1}"));
            var answer = node.hear().getPushAnswer();
            assertThat(answer.getState()).isEqualTo(PushAnswer.State.REJECTED);
            assertThat(answer.getReason()).isEqualTo("all_invalid");
            assertThat(answer.getFaults(0).getName()).isEqualTo("svc/work timeout");

            node.say(push("[]"));
            assertThat(node.hear().getPushAnswer().getReason()).isEqualTo("invalid");
        }
    }

    private static void refused(Hello.Builder hello, Status.Code code, String words) throws Exception {
        try (var cluster = new Cluster();
                var peer = new RawPeer(cluster.port()).say(hello)) {
            assertThat(peer.end().getCode()).isEqualTo(code);
            assertThat(peer.end().getDescription()).contains(words);
            assertThat(cluster.nodes.nodes()).isEmpty();
        }
    }

    @Test
    void aWrongTokenIsRefused() throws Exception {
        refused(RawPeer.hello().setToken("open barley"), Status.Code.UNAUTHENTICATED, "hello.token");
    }

    @Test
    void aMissingTokenIsRefused() throws Exception {
        refused(RawPeer.hello().clearToken(), Status.Code.UNAUTHENTICATED, "hello.token");
    }

    @Test
    void aVersionThatIsTooNewIsRefused() throws Exception {
        refused(
                RawPeer.hello().setMinProtocol(2).setMaxProtocol(3),
                Status.Code.FAILED_PRECONDITION,
                "hello.max_protocol: 2 to 3 (expected: 1 to 1)");
    }

    @Test
    void twoGatewaysHaveNothingToSay() throws Exception {
        refused(RawPeer.hello().setRole(Role.ROLE_GATEWAY), Status.Code.INVALID_ARGUMENT, "hello.role");
    }

    @Test
    void aBlankNameIsRefused() throws Exception {
        refused(RawPeer.hello().setName(" "), Status.Code.INVALID_ARGUMENT, "hello.name");
    }

    @Test
    void nothingComesBeforeAHello() throws Exception {
        try (var cluster = new Cluster();
                var peer = new RawPeer(cluster.port()).say(push())) {
            assertThat(peer.end().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
        }
    }

    @Test
    void aNodeOfALaterVersionIsUnderstoodAsFarAsItGoes() throws Exception {
        var unknown = UnknownFieldSet.newBuilder()
                .addField(
                        999,
                        UnknownFieldSet.Field.newBuilder()
                                .addLengthDelimited(json("later"))
                                .build())
                .build();
        try (var cluster = new Cluster();
                var node = new RawPeer(cluster.port())
                        .say(RawPeer.hello().setMaxProtocol(7).setUnknownFields(unknown))) {
            assertThat(node.hear().hasHello()).isTrue();
            node.say(Envelope.newBuilder().setUnknownFields(unknown));
            node.say(id(4).setUnknownFields(unknown));
            var refusal = node.hear();
            assertThat(refusal.getId()).isEqualTo(4);
            assertThat(refusal.getFailure().getCode()).isEqualTo("unsupported_kind");

            var outcome = calling(cluster, ResponseType.SYNC);
            node.say(id(node.hear().getId()).setUnknownFields(unknown));
            assertThat(outcome.get()).isEqualTo(new Outcome.Failed(new Failure.Unavailable("unsupported_kind")));
        }
    }

    @Test
    void itemsWithoutCreditEndTheSession() throws Exception {
        try (var cluster = new Cluster();
                var node = node(cluster)) {
            var outcome = calling(cluster, ResponseType.STREAM);
            var call = node.hear();
            assertThat(call.getCall().getCreditItems()).isEqualTo(CallCodec.CREDIT_ITEMS);
            for (var i = 0; i < CallCodec.CREDIT_ITEMS + 1; i++) {
                node.say(id(call.getId()).setItem(Item.newBuilder().setValue(json("1"))));
            }
            assertThat(node.end().getDescription())
                    .isEqualTo("item: without credit (expected: credit in items and bytes)");
            assertThat(outcome).isNotNull();
        }
    }

    @Test
    void aGoodbyeSaysWhichCallsHaveBegun() throws Exception {
        try (var cluster = new Cluster();
                var node = node(cluster)) {
            var first = calling(cluster, ResponseType.SYNC);
            var begun = node.hear().getId();
            var second = calling(cluster, ResponseType.SYNC);
            assertThat(node.hear().hasCall()).isTrue();
            node.say(Envelope.newBuilder()
                    .setGoodbye(Goodbye.newBuilder().setReason("over").addBegun(begun)));

            assertThat(first.get()).isEqualTo(new Outcome.Failed(new Failure.NodeLost("raw")));
            assertThat(second.get()).isEqualTo(new Outcome.Failed(new Failure.Unavailable("draining")));
        }
    }

    @Test
    void aNodeThatLeavesSaysWhichCallsHaveBegun() throws Exception {
        var running = new CountDownLatch(1);
        var node = ServiceNode.builder(List.of(function("work", _ -> {
                    running.countDown();
                    Thread.currentThread().join();
                    return null;
                })))
                .token(Cluster.TOKEN)
                .listen("127.0.0.1", 0)
                .drainTimeout(Duration.ofMillis(1))
                .start();
        try (node;
                var gateway = new RawPeer(node.port()).say(RawPeer.hello().setRole(Role.ROLE_GATEWAY))) {
            assertThat(gateway.hear().hasHello()).isTrue();
            assertThat(gateway.hear().hasVerify()).isTrue();
            gateway.say(id(3).setCall(Call.newBuilder()
                    .setService("svc")
                    .setRequestType("work")
                    .setVersion("0.0.0")
                    .setRequestId("r")
                    .setArgs(json("{}"))));
            running.await();
            node.close();

            assertThat(gateway.hear().hasDeregister()).isTrue();
            assertThat(gateway.hear().hasDrain()).isTrue();
            assertThat(gateway.hear().getGoodbye().getBegunList()).containsExactly(3L);
        }
    }

    @Test
    void answersToNothingAreIgnored() throws Exception {
        try (var cluster = new Cluster();
                var node = node(cluster)) {
            node.say(id(77).setResult(Result.newBuilder().setValue(json("1"))));
            node.say(push("{\"service\":\"svc\",\"request_type\":\"work\"}"));
            assertThat(node.hear().getPushAnswer().getStored()).isEqualTo(1);
        }
    }

    @Test
    void anAnswerThatIsNoJsonIsAFailure() throws Exception {
        try (var cluster = new Cluster();
                var node = node(cluster)) {
            var outcome = calling(cluster, ResponseType.SYNC);
            node.say(id(node.hear().getId()).setResult(Result.newBuilder().setValue(json("{"))));
            assertThat(outcome.get().toString()).contains("Crashed").contains("no JSON");
        }
    }

    @Test
    void aGatewayThatDialsIsChecked() throws Exception {
        try (var node = ServiceNode.builder(List.of(function("work", _ -> "done")))
                .token(Cluster.TOKEN)
                .listen("127.0.0.1", 0)
                .start()) {
            try (var stranger = new RawPeer(node.port())
                    .say(RawPeer.hello().setRole(Role.ROLE_GATEWAY).setToken("guess"))) {
                assertThat(stranger.end().getCode()).isEqualTo(Status.Code.UNAUTHENTICATED);
            }
            try (var gateway = new RawPeer(node.port()).say(RawPeer.hello().setRole(Role.ROLE_GATEWAY))) {
                assertThat(gateway.hear().getHello().getName()).isEqualTo(node.name());
                assertThat(gateway.hear().getVerify().getService()).isEqualTo("svc");
                gateway.say(id(3).setCall(Call.newBuilder()
                        .setService("svc")
                        .setRequestType("work")
                        .setVersion("0.0.0")
                        .setRequestId("r")
                        .setArgs(json("{}"))));
                assertThat(gateway.hear().getResult().getValue()).isEqualTo(json("\"done\""));
                gateway.say(id(5).setCall(Call.newBuilder()
                        .setService("svc")
                        .setRequestType("other")
                        .setArgs(json("{}"))));
                assertThat(gateway.hear().getFailure().getCode()).isEqualTo("unsupported_function");
                await().until(() -> node.gateways().size() == 1);
            }
        }
    }
}
