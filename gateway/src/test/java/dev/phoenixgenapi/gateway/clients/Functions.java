package dev.phoenixgenapi.gateway.clients;

import dev.phoenixgenapi.RequestContext;
import dev.phoenixgenapi.ResponseType;
import dev.phoenixgenapi.Result;
import dev.phoenixgenapi.functions.GenApi;
import dev.phoenixgenapi.stream.StreamSink;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the clients call. Functions that wait do so until the test opens the gate. */
@GenApi(service = "test", timeoutMs = 60_000)
public final class Functions {

    final CountDownLatch gate = new CountDownLatch(1);

    /** What functions have done that nobody is told. */
    final Queue<String> deeds = new ConcurrentLinkedQueue<>();

    @GenApi
    public @Nullable Object echo(@Nullable Object value) {
        return value;
    }

    @GenApi
    public Result<String> fail(String reason) {
        return Result.err(reason);
    }

    @GenApi
    public String crash(String secret) {
        return Integer.toString(Integer.parseInt(secret));
    }

    @GenApi
    public Map<String, @Nullable Object> whoami(RequestContext context) {
        var caller = context.request().caller();
        var answer = new LinkedHashMap<String, @Nullable Object>();
        answer.put("user_id", caller.userId());
        answer.put("device_id", caller.deviceId());
        answer.put("roles", caller.roles().stream().sorted().toList());
        return answer;
    }

    @GenApi(roles = "admin")
    public String admins() {
        return "welcome";
    }

    @GenApi
    public String slow() throws InterruptedException {
        return waitFor("slow");
    }

    @GenApi(responseType = ResponseType.ASYNC)
    public String report() throws InterruptedException {
        return waitFor("report");
    }

    @GenApi(responseType = ResponseType.NONE)
    public void forget(String value) throws InterruptedException {
        waitFor("forget " + value);
    }

    @GenApi
    public Stream<Integer> count(int to) {
        return IntStream.rangeClosed(1, to).boxed();
    }

    @GenApi
    public void ticks(StreamSink sink) throws InterruptedException {
        sink.send("tick");
        waitFor("ticks");
    }

    private String waitFor(String what) throws InterruptedException {
        deeds.add(what + " begun");
        try {
            gate.await();
        } catch (InterruptedException e) {
            deeds.add(what + " interrupted");
            throw e;
        }
        deeds.add(what + " done");
        return "done";
    }
}
