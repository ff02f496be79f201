package dev.phoenixgenapi.benchmarks.metrics;

import dev.phoenixgenapi.Caller;
import dev.phoenixgenapi.PhoenixGenApi;
import dev.phoenixgenapi.Request;
import dev.phoenixgenapi.gateway.Gateway;
import dev.phoenixgenapi.gateway.admin.AdminOptions;
import dev.phoenixgenapi.gateway.auth.Authentication;
import dev.phoenixgenapi.gateway.auth.Identity;
import dev.phoenixgenapi.gateway.listen.ListenOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/** The same call behind a gateway with a dashboard, while nobody looks and while somebody does. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class WatchedCall {

    private static final String TOKEN = "operator-of-the-benchmark";

    private final Request request = Request.of("r1", "bench", "ping", Map.of(), Caller.user("user_1"));
    private final PhoenixGenApi unseen = MeteredCall.engine();
    private final PhoenixGenApi seen = MeteredCall.engine();
    private final Gateway quiet = gateway(unseen);
    private final Gateway watched = gateway(seen);
    private final HttpClient http = HttpClient.newHttpClient();

    private static Gateway gateway(PhoenixGenApi api) {
        return Gateway.builder(api, _ -> Authentication.accepted(Identity.ANONYMOUS))
                .listen(ListenOptions.of("127.0.0.1", 0))
                .eventLoops(1)
                .admin(AdminOptions.loopback(0, TOKEN))
                .start();
    }

    @Setup
    public void look() {
        for (var view : List.of("functions", "hooks", "keys", "events")) {
            var path = "http://127.0.0.1:%d/admin/dashboard/%s"
                    .formatted(watched.adminPort().orElseThrow(), view);
            var looking = HttpRequest.newBuilder(URI.create(path))
                    .header("Authorization", "Bearer " + TOKEN)
                    .build();
            var _ = http.sendAsync(looking, BodyHandlers.discarding());
        }
    }

    @TearDown
    public void tearDown() {
        http.shutdownNow();
        quiet.close();
        watched.close();
        unseen.close();
        seen.close();
    }

    @Benchmark
    public void nobodyLooks(Blackhole blackhole) {
        MeteredCall.call(unseen, request, blackhole);
    }

    @Benchmark
    public void allViewsAreOpen(Blackhole blackhole) {
        MeteredCall.call(seen, request, blackhole);
    }
}
