package dev.phoenixgenapi.gateway;

import dev.phoenixgenapi.PhoenixGenApi;
import dev.phoenixgenapi.gateway.admin.AdminOptions;
import dev.phoenixgenapi.gateway.admin.AdminText;
import dev.phoenixgenapi.gateway.admin.ClientCounts;
import dev.phoenixgenapi.gateway.dashboard.Chart;
import dev.phoenixgenapi.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** Puts an {@link OperatorPort} together. Not safe for use by several threads at once. */
public final class OperatorPortBuilder {

    final PhoenixGenApi api;
    final AdminOptions options;
    final JsonWriter writer = new JsonWriter();
    final List<AdminText> texts = new ArrayList<>();
    final List<Chart> charts = new ArrayList<>();

    private BooleanSupplier ready = () -> true;
    private IntSupplier connections = () -> 0;

    OperatorPortBuilder(PhoenixGenApi api, AdminOptions options) {
        this.api = api;
        this.options = options;
    }

    ClientCounts connected() {
        return new ClientCounts(ready.getAsBoolean(), connections.getAsInt(), 0);
    }

    /**
     * Whether the process can do its work, for {@code /health/ready}; always, if nothing is said.
     *
     * @param value asked by any thread; must not wait
     * @return this
     */
    public OperatorPortBuilder ready(BooleanSupplier value) {
        this.ready = value;
        return this;
    }

    /**
     * How many are connected to the process; none, if nothing is said.
     *
     * @param value asked by any thread, once a second; must not wait
     * @return this
     */
    public OperatorPortBuilder connections(IntSupplier value) {
        this.connections = value;
        return this;
    }

    /**
     * Another text, for those that know the token.
     *
     * @param value the text, such as metrics
     * @return this
     */
    public OperatorPortBuilder text(AdminText value) {
        texts.add(value);
        return this;
    }

    /**
     * Numbers that the dashboard draws over time, as {@link GatewayBuilder#chart} does.
     *
     * @param name what they are called
     * @param about what they say, for people; may be empty
     * @param unit what is counted; may be empty
     * @param rate whether they only grow, so that it is drawn by how much they grow in a second
     * @param values the numbers now, by the name of their line; asked every few seconds, and must not wait
     * @return this
     * @throws IllegalArgumentException if the name is blank
     */
    public OperatorPortBuilder chart(
            String name, String about, String unit, boolean rate, Supplier<Map<String, Double>> values) {
        charts.add(new Chart(name, about, unit, rate, values));
        return this;
    }

    /**
     * Starts listening.
     *
     * @return the port, at work
     * @throws GatewayException if it cannot listen, or cannot read its certificate
     */
    public OperatorPort start() {
        return OperatorPort.start(this);
    }
}
