package dev.phoenixgenapi.benchmarks.ratelimit;

import dev.phoenixgenapi.Caller;
import dev.phoenixgenapi.Request;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Requests of many users, in an order that no cache can guess. Each thread has users of its own. */
@State(Scope.Thread)
public class Users {

    static final int COUNT = 100_000;

    private final Request[] requests =
            IntStream.range(0, COUNT).mapToObj(Users::request).toArray(Request[]::new);
    private final SplittableRandom random = new SplittableRandom(17);

    Request next() {
        return requests[random.nextInt(COUNT)];
    }

    /** The request of one of them. The names are equally long. */
    static Request request(int number) {
        return request("user" + (COUNT + number));
    }

    static Request request(String user) {
        return Request.of("r1", "svc", "ping", Map.of(), Caller.user(user));
    }
}
