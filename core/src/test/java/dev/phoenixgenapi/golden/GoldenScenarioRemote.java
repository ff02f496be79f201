package dev.phoenixgenapi.golden;

import static dev.phoenixgenapi.golden.GoldenScenario.config;
import static dev.phoenixgenapi.golden.GoldenScenarioEvents.ALLOWED;
import static dev.phoenixgenapi.golden.GoldenScenarioEvents.START;
import static dev.phoenixgenapi.golden.GoldenScenarioEvents.STOP_FAILED;
import static dev.phoenixgenapi.golden.GoldenScenarioEvents.STOP_OK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenixgenapi.FunConfig;
import dev.phoenixgenapi.FunConfigBuilder;
import dev.phoenixgenapi.FunctionRef;
import dev.phoenixgenapi.PhoenixGenApiBuilder;
import dev.phoenixgenapi.functions.GenApiFunction;
import dev.phoenixgenapi.nodes.NodeList;
import dev.phoenixgenapi.nodes.Nodes;
import dev.phoenixgenapi.time.ManualClock;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** A gateway that knows one function, and the nodes that have it. */
final class GoldenScenarioRemote implements AutoCloseable {

    static final List<String> SERVED = List.of(START, ALLOWED, STOP_OK);
    static final List<String> FAILED = List.of(START, ALLOWED, STOP_FAILED);

    final GoldenScenarioCluster cluster;
    final GoldenScenario gateway;

    private GoldenScenarioRemote(
            FunConfig config,
            FunConfig there,
            Function<String, GenApiFunction> code,
            UnaryOperator<PhoenixGenApiBuilder> setup) {
        var clock = new ManualClock();
        cluster = new GoldenScenarioCluster(clock, there, code);
        gateway = new GoldenScenario(
                clock, builder -> setup.apply(builder).nodeClient(cluster).config(config));
    }

    /** The gateway's config of a function of other nodes. */
    static FunConfigBuilder on(String... nodes) {
        return config("w").nodes(Nodes.named(nodes));
    }

    static GoldenScenarioRemote of(FunConfigBuilder function, GenApiFunction code) {
        var config = function.build();
        return new GoldenScenarioRemote(config, config, _ -> code, builder -> builder);
    }

    static GoldenScenarioRemote withDetail(FunConfigBuilder function, GenApiFunction code) {
        var config = function.build();
        return new GoldenScenarioRemote(config, config, _ -> code, builder -> builder.detailError(true));
    }

    /** The nodes have another function than the one that the gateway knows. */
    static GoldenScenarioRemote withDetail(FunConfigBuilder function, GenApiFunction code, String there) {
        return new GoldenScenarioRemote(
                function.build(),
                GoldenScenario.config(there).build(),
                _ -> code,
                builder -> builder.detailError(true));
    }

    /** Each node answers with its name. */
    static GoldenScenarioRemote whoami(FunConfigBuilder function) {
        var config = function.build();
        return new GoldenScenarioRemote(config, config, name -> _ -> name, builder -> builder);
    }

    /** Each node answers with its name; the nodes are those that user code names. */
    static GoldenScenarioRemote listedBy(NodeList nodes, FunConfigBuilder function) {
        var config = function.build();
        return new GoldenScenarioRemote(
                config,
                config,
                name -> _ -> name,
                builder -> builder.detailError(true).nodeList(new FunctionRef("Nodes", "list"), nodes));
    }

    /** Sends the scenario's one request. */
    void plays(GoldenScenarioWire response, List<String> events) throws InterruptedException {
        assertThat(gateway.call("r1", "w")).containsExactly(response);
        assertThat(gateway.events()).isEqualTo(events);
    }

    /** All requests so far, which were so many, were served without a retry. */
    void served(int requests) {
        assertThat(gateway.events())
                .isEqualTo(Collections.nCopies(requests, SERVED).stream()
                        .flatMap(List::stream)
                        .toList());
    }

    void asked(String... nodes) {
        assertThat(cluster.asked()).containsExactly(nodes);
    }

    @Override
    public void close() {
        gateway.close();
        cluster.close();
    }
}
