package dev.phoenixgenapi.functions;

import static dev.phoenixgenapi.functions.Refusals.refusals;
import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenixgenapi.RequestInfo;
import dev.phoenixgenapi.ResponseType;
import dev.phoenixgenapi.stream.StreamSink;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What cannot be a function is refused when it is registered, all at once, with the method, the parameter and why. */
@SuppressWarnings("unused") // the parameters
class RefusedMethodsTest {

    record Node(String name, List<Node> children) {}

    record Box<T>(T value) {}

    @SuppressWarnings("NullablePrimitive") // which is refused
    record Deep(
            Set<String> tags,
            @Arg("tags") String other,
            @Arg(defaultValue = "x") int n,
            @Nullable int m) {}

    @GenApi(service = "s")
    static class Types<T> {
        @GenApi
        void a(Set<String> x, String[] y, char z, T t) {}

        @GenApi
        void b(Map<Integer, String> x, Optional<Optional<String>> y, List<Optional<String>> z) {}

        @GenApi
        void c(Node x, Box<String> y, Deep z) {}

        @GenApi
        void d(java.util.Date x, List<List<Thread>> y) {}
    }

    @Test
    void typesThatCannotBeMapped() {
        assertThat(refusals(new Types<String>()))
                .containsExactly(
                        "a(Set, String[], char, Object), parameter x: Set<String> (expected: a List; what a Set leaves out"
                                + " would be lost without a word)",
                        "a(Set, String[], char, Object), parameter y: String[] (expected: a List)",
                        "a(Set, String[], char, Object), parameter z: char (expected: a String)",
                        "a(Set, String[], char, Object), parameter t: T (expected: a type that is known when the method is"
                                + " registered)",
                        "b(Map, Optional, List), parameter x: Map<Integer, String> (expected: keys of String)",
                        "b(Map, Optional, List), parameter y: Optional<Optional<String>> (expected: one Optional)",
                        "b(Map, Optional, List), parameter z: List<Optional<String>> (expected: items that are not"
                                + " Optional)",
                        "c(Node, Box, Deep), parameter x: component children of Node: items of the List: Node contains"
                                + " itself (expected: a bounded depth, or Object)",
                        "c(Node, Box, Deep), parameter y: Box<String> (expected: a record without type parameters)",
                        "c(Node, Box, Deep), parameter z: component tags of Deep: Set<String> (expected: a List; what a Set"
                                + " leaves out would be lost without a word)",
                        "c(Node, Box, Deep), parameter z: component n of Deep: defaultValue: \"x\" (expected: a number)",
                        "c(Node, Box, Deep), parameter z: component m of Deep: @Nullable int (expected: a type that can be"
                                + " null)",
                        "d(Date, List), parameter x: Date (expected: " + TypeMapper.MAPPED + ")",
                        "d(Date, List), parameter y: items of the List: items of the List: Thread (expected: "
                                + TypeMapper.MAPPED + ")");
    }

    enum Level {
        LOW
    }

    @GenApi(service = "s")
    static class Annotations {
        @GenApi
        void a(@Arg(maxItems = 3) String x, @Arg(maxBytes = 1) int y, @Arg(maxItemBytes = 1) List<Integer> z) {}

        @GenApi
        void b(@Arg("info") RequestInfo info, @Arg(maxBytes = -2) String y) {}

        @GenApi
        void c(
                @Arg(defaultValue = "1.5") int x,
                @Arg(defaultValue = "x") Level y,
                @Arg(defaultValue = {"1", "2"}) int z,
                @Arg(defaultValue = "1") Optional<Integer> o,
                @Arg(defaultValue = "1") List<Integer> l,
                @Arg(defaultValue = "yes") boolean b) {}

        @GenApi
        void d(@Arg("x") String a, @Arg("x") String b) {}
    }

    @Test
    void annotationsThatMakeNoSense() {
        assertThat(refusals(new Annotations()))
                .containsExactly(
                        "a(String, int, List), parameter x: maxItems: 3 (expected: only for a List or Map)",
                        "a(String, int, List), parameter y: maxBytes: 1 (expected: only for a String)",
                        "a(String, int, List), parameter z: maxItemBytes: 1 (expected: only for a List<String>)",
                        "b(RequestInfo, String), parameter info: @Arg (expected: none, because no RequestInfo comes from a"
                                + " client)",
                        "b(RequestInfo, String), parameter y: maxBytes: -2 (expected: 0 or more)",
                        "c(int, Level, int, Optional, List, boolean), parameter x: defaultValue: invalid argument value for"
                                + " \"x\", expected a whole number from -2147483648 to 2147483647, got 1.5",
                        "c(int, Level, int, Optional, List, boolean), parameter y: defaultValue: invalid argument value for"
                                + " \"y\", expected one of low, got \"x\"",
                        "c(int, Level, int, Optional, List, boolean), parameter z: defaultValue: 2 values (expected: one)",
                        "c(int, Level, int, Optional, List, boolean), parameter o: defaultValue: \"1\" of an Optional, which"
                                + " then is never empty (expected: one of both)",
                        "c(int, Level, int, Optional, List, boolean), parameter l: defaultValue: \"1\" (expected: none,"
                                + " because only texts, numbers and booleans can have one; or an Optional)",
                        "c(int, Level, int, Optional, List, boolean), parameter b: defaultValue: \"yes\" (expected: true or"
                                + " false)",
                        "d(String, String): arg_types: \"x\" is declared twice (expected: each once)");
    }

    @GenApi
    static class Methods {
        @GenApi(service = "s", responseType = ResponseType.SYNC)
        Stream<String> a() {
            return Stream.of();
        }

        @GenApi(service = "s", responseType = ResponseType.NONE)
        void b(StreamSink sink) {}

        @GenApi(service = "s", responseType = ResponseType.STREAM)
        void c() {}

        @GenApi(service = "s")
        IntStream d() {
            return IntStream.of();
        }

        @GenApi(service = "s", timeoutMs = 99, hookTimeoutMs = 0)
        void e() {}

        @GenApi(service = "s", retry = 101, before = "audit", userArgument = "user_id", anyAuthenticated = true)
        void f() {}

        @GenApi
        void g() {}

        @GenApi(service = "s", userArgument = "user_id")
        void h() {}

        @GenApi(
                service = "s",
                responseType = {ResponseType.SYNC, ResponseType.NONE})
        void i() {}

        @GenApi(service = "s", requestType = "same")
        void j() {}

        @GenApi(service = "s", requestType = "same")
        void k() {}
    }

    @Test
    void methodsThatCannotWork() {
        assertThat(refusals(new Methods()))
                .containsExactly(
                        "a(): responseType: sync (expected: stream, because it returns a Stream<String>)",
                        "b(StreamSink): responseType: none (expected: stream, because it takes a StreamSink)",
                        "c(): responseType: stream of void (expected: a StreamSink as parameter, or a Stream, Iterator,"
                                + " Iterable or Flow.Publisher as result)",
                        "d(): result: IntStream (expected: a Stream; boxed() makes one)",
                        "e(): timeout: 99 ms (expected: 100 ms to 300000 ms)",
                        "e(): hook_timeout: 0 ms (expected: 1 ms to 300000 ms)",
                        "f(): anyAuthenticated, roles and userArgument (expected: one of them)",
                        "f(): before: \"audit\" (expected: \"module.function\")",
                        "f(): retry: 101 (expected: 1 to 100)",
                        "g(): service: none (expected: @GenApi(service = …) on the method or its class)",
                        "h(): check_permission: no argument \"user_id\" (expected: one of the function's arguments)",
                        "i(): responseType: 2 types (expected: one)",
                        "k(): s/same version 0.0.0 is j() already (expected: each request type and version once)");
    }
}
