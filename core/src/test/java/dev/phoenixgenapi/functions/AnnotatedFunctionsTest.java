package dev.phoenixgenapi.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.phoenixgenapi.Caller;
import dev.phoenixgenapi.FunConfig;
import dev.phoenixgenapi.FunctionRef;
import dev.phoenixgenapi.HookRef;
import dev.phoenixgenapi.RequestContext;
import dev.phoenixgenapi.RequestInfo;
import dev.phoenixgenapi.ResponseType;
import dev.phoenixgenapi.RetryPolicy;
import dev.phoenixgenapi.arguments.ArgSpec;
import dev.phoenixgenapi.arguments.ArgType;
import dev.phoenixgenapi.permission.Permission;
import dev.phoenixgenapi.stream.StreamSink;
import dev.phoenixgenapi.telemetry.event.RetryMode;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a config says of a method, and what the method is called with. */
class AnnotatedFunctionsTest {

    @GenApi(service = "chat", version = "1.0.0", anyAuthenticated = true, timeoutMs = 2_000, retry = 1)
    static class Chat {

        private int calls;

        @GenApi
        Object sendHTTPMessage(@Arg("room_id") String room, RequestInfo info, int n, Caller caller, RequestContext c) {
            return List.of(
                    room,
                    n,
                    info.requestId(),
                    String.valueOf(caller.userId()),
                    c.config().requestType());
        }

        @GenApi(
                requestType = "all",
                version = "2.0.0",
                responseType = ResponseType.ASYNC,
                timeoutMs = 0,
                deadlineMs = 60_000,
                userArgument = "user_id",
                permissionCallback = "com.acme.Rights.mayRead",
                retry = 3,
                retryMode = RetryMode.SAME_NODE,
                before = "Audit.begin",
                after = "Audit.end",
                hookTimeoutMs = 100)
        void everything(@Arg("user_id") String user) {
            calls++;
        }

        @GenApi(
                roles = {"admin", "owner", "admin"},
                retry = 0)
        static int count() {
            return 42;
        }

        @GenApi
        Stream<Integer> numbers() {
            return Stream.of(1, 2);
        }

        @GenApi
        Iterator<Integer> iterate() {
            return List.of(1).iterator();
        }

        @GenApi
        void write(StreamSink sink, FunctionCall call) throws InterruptedException {
            sink.sendLast(call.args().size());
        }

        @GenApi(responseType = ResponseType.STREAM)
        List<Integer> listed() {
            return List.of(1);
        }

        @GenApi
        List<Integer> list() {
            return List.of(1);
        }

        @GenApi
        void fail() throws IOException {
            throw new IOException("gone");
        }
    }

    private final Chat chat = new Chat();
    private final Calls calls = new Calls(chat, MethodHandles.lookup());

    private FunConfig config(String requestType) {
        return calls.function(requestType).config();
    }

    @Test
    void argumentsComeInTheOrderOfTheParameters() throws Exception {
        assertThat(config("send_http_message").arguments())
                .extracting(ArgSpec::name)
                .containsExactly("room_id", "n");
        assertThat(config("send_http_message").requestInfo()).isTrue();
        assertThat(config("count").requestInfo()).isFalse();
        assertThat(calls.call("send_http_message", "n", 5, "room_id", "r"))
                .isEqualTo(List.of("r", 5, "r1", "ada", "send_http_message"));
    }

    @Test
    void theClassSaysWhatTheMethodDoesNot() {
        var config = config("send_http_message");
        assertThat(config.service()).isEqualTo("chat");
        assertThat(config.version()).isEqualTo("1.0.0");
        assertThat(config.permission()).isEqualTo(Permission.anyAuthenticated());
        assertThat(config.timeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.deadline()).isNull();
        assertThat(config.retry()).isEqualTo(RetryPolicy.allNodes(1));
        assertThat(config.responseType()).isEqualTo(ResponseType.SYNC);
        assertThat(config.function()).isEqualTo(new FunctionRef(Chat.class.getName(), "sendHTTPMessage"));
        assertThat(config.hookTimeout()).isEqualTo(FunConfig.DEFAULT_HOOK_TIMEOUT);
        assertThat(config("count").permission()).isEqualTo(Permission.anyRole("admin", "owner"));
        assertThat(config("count").retry()).isNull();
    }

    @Test
    void theMethodCanSayEverything() {
        var config = config("all");
        assertThat(config)
                .isEqualTo(FunConfig.builder("chat", "all")
                        .version("2.0.0")
                        .function(new FunctionRef(Chat.class.getName(), "everything"))
                        .argument("user_id", ArgType.string())
                        .responseType(ResponseType.ASYNC)
                        .timeout(null)
                        .deadline(Duration.ofMinutes(1))
                        .permission(Permission.argumentIsUser("user_id"))
                        .permissionCallback(new FunctionRef("com.acme.Rights", "mayRead"))
                        .retry(RetryPolicy.sameNode(3))
                        .beforeExecute(HookRef.of("Audit", "begin"))
                        .afterExecute(HookRef.of("Audit", "end"))
                        .hookTimeout(Duration.ofMillis(100))
                        .build());
    }

    @Test
    void answersFollowFromTheSignature() {
        assertThat(config("numbers").responseType()).isEqualTo(ResponseType.STREAM);
        assertThat(config("iterate").responseType()).isEqualTo(ResponseType.STREAM);
        assertThat(config("write").responseType()).isEqualTo(ResponseType.STREAM);
        assertThat(config("listed").responseType()).isEqualTo(ResponseType.STREAM);
        assertThat(config("list").responseType()).isEqualTo(ResponseType.SYNC);
        assertThat(config("fail").responseType()).isEqualTo(ResponseType.SYNC);
    }

    @Test
    void methodsAreCalled() throws Exception {
        assertThat(calls.call("count")).isEqualTo(42);
        assertThat(calls.call("list")).isEqualTo(List.of(1));
        assertThat(calls.call("numbers")).isInstanceOf(Stream.class);
        assertThatIOException().isThrownBy(() -> calls.call("fail")).withMessage("gone");
        assertThatIllegalStateException().isThrownBy(() -> calls.call("write"));
        var sink = new LastItem();
        assertThat(calls.call("write", sink, Calls.args())).isNull();
        assertThat(sink.item).isEqualTo(0);
    }

    @Test
    void voidMethodsAnswerNull() throws Exception {
        assertThat(calls.call("all", "user_id", "ada")).isNull();
        assertThat(chat.calls).isEqualTo(1);
    }

    /** Public, so that no lookup is needed. */
    @GenApi(service = "public")
    public static class Public {

        /** A function. */
        @GenApi
        public int plus(int a, int b) {
            return a + b;
        }

        /** Another of the same name. */
        @GenApi(requestType = "plus_one")
        public int plus(int a) {
            return a + 1;
        }

        /** Items one by one. */
        @GenApi
        public Flow.@Nullable Publisher<Integer> published() {
            return null;
        }
    }

    /** As a framework makes them: its methods have no annotations of their own. */
    static final class Proxy extends Public {
        @Override
        public int plus(int a, int b) {
            return -super.plus(a, b);
        }
    }

    @Test
    void overloadsHaveDifferentNames() {
        var functions = AnnotatedFunctions.of(new Public());
        assertThat(functions)
                .extracting(each -> each.config().function().function())
                .containsExactlyInAnyOrder("plus(int)", "plus(int, int)", "published");
        assertThat(functions).extracting(each -> each.config().responseType()).contains(ResponseType.STREAM);
    }

    @Test
    void proxiesAreCalledAndGoByTheNameOfTheirClass() throws Exception {
        var proxied = new Calls(new Proxy(), MethodHandles.publicLookup());
        assertThat(proxied.function("plus").config().function().module()).isEqualTo(Public.class.getName());
        assertThat(proxied.call("plus", "a", 1, "b", 2)).isEqualTo(-3);
    }
}
