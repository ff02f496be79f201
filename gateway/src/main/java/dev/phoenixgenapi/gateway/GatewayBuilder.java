package dev.phoenixgenapi.gateway;

import dev.phoenixgenapi.PhoenixGenApi;
import dev.phoenixgenapi.gateway.admin.AdminOptions;
import dev.phoenixgenapi.gateway.admin.AdminText;
import dev.phoenixgenapi.gateway.auth.Authenticator;
import dev.phoenixgenapi.gateway.channel.ChannelOptions;
import dev.phoenixgenapi.gateway.channel.JoinAuthorizer;
import dev.phoenixgenapi.gateway.dashboard.Chart;
import dev.phoenixgenapi.gateway.http.HttpOptions;
import dev.phoenixgenapi.gateway.listen.ListenOptions;
import dev.phoenixgenapi.gateway.pages.StaticPages;
import dev.phoenixgenapi.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Puts a {@link Gateway} together. Not safe for use by several threads at once. */
public final class GatewayBuilder {

    final PhoenixGenApi api;
    final Authenticator authenticator;
    ListenOptions listen = ListenOptions.of("127.0.0.1", 4000);
    ChannelOptions channels = ChannelOptions.defaults();
    HttpOptions http = HttpOptions.defaults();
    StaticPages pages = StaticPages.none();

    @Nullable AdminOptions admin;

    final List<AdminText> texts = new ArrayList<>();
    final List<Chart> charts = new ArrayList<>();

    JoinAuthorizer joinAuthorizer = JoinAuthorizer.ALL;
    DrainOptions drain = DrainOptions.defaults();
    JsonWriter writer = new JsonWriter();
    int eventLoops = Runtime.getRuntime().availableProcessors();

    GatewayBuilder(PhoenixGenApi api, Authenticator authenticator) {
        this.api = api;
        this.authenticator = authenticator;
    }

    /**
     * Where clients connect; {@code 127.0.0.1:4000} without TLS if nothing is said.
     *
     * @param value the address
     * @return this
     */
    public GatewayBuilder listen(ListenOptions value) {
        this.listen = value;
        return this;
    }

    /**
     * How the WebSocket behaves; {@link ChannelOptions#defaults} if nothing is said.
     *
     * @param value the options
     * @return this
     */
    public GatewayBuilder channels(ChannelOptions value) {
        this.channels = value;
        return this;
    }

    /**
     * Who may join which topic; everybody may join all that {@link ChannelOptions#topics} names if nothing is said.
     *
     * @param value decides
     * @return this
     */
    public GatewayBuilder joins(JoinAuthorizer value) {
        this.joinAuthorizer = value;
        return this;
    }

    /**
     * How calls over HTTP behave; {@link HttpOptions#defaults} if nothing is said.
     *
     * @param value the options
     * @return this
     */
    public GatewayBuilder http(HttpOptions value) {
        this.http = value;
        return this;
    }

    /**
     * Files for browsers, where clients connect; there are none if nothing is said. What clients can ask for otherwise,
     * as all below {@code /api}, is never a page.
     *
     * @param value the files
     * @return this
     */
    public GatewayBuilder pages(StaticPages value) {
        this.pages = value;
        return this;
    }

    /**
     * The port for operators; there is none if nothing is said.
     *
     * @param value where it is and who may use it
     * @return this
     */
    public GatewayBuilder admin(AdminOptions value) {
        this.admin = value;
        return this;
    }

    /**
     * Another text at the port for operators, for those that know its token; without such a port, it has no effect.
     *
     * @param value the text, such as metrics
     * @return this
     */
    public GatewayBuilder adminText(AdminText value) {
        texts.add(value);
        return this;
    }

    /**
     * Numbers that the dashboard draws over time; without a port for operators, it has no effect. The guide's section
     * "Using with LiveDashboard".
     *
     * @param name what they are called
     * @param about what they say, for people; may be empty
     * @param unit what is counted; may be empty
     * @param rate whether they only grow, so that it is drawn by how much they grow in a second
     * @param values the numbers now, by the name of their line; asked every few seconds, and must not wait
     * @return this
     * @throws IllegalArgumentException if the name is blank
     */
    public GatewayBuilder chart(
            String name, String about, String unit, boolean rate, Supplier<Map<String, Double>> values) {
        charts.add(new Chart(name, about, unit, rate, values));
        return this;
    }

    /**
     * How the gateway stops; {@link DrainOptions#defaults} if nothing is said.
     *
     * @param value the options
     * @return this
     */
    public GatewayBuilder drain(DrainOptions value) {
        this.drain = value;
        return this;
    }

    /**
     * What writes the results of functions; plain data, records and beans if nothing is said.
     *
     * @param value the writer
     * @return this
     */
    public GatewayBuilder json(JsonWriter value) {
        this.writer = value;
        return this;
    }

    /**
     * How many threads read from clients; one for each processor if nothing is said.
     *
     * @param value the number; 1 to 1024
     * @return this
     */
    public GatewayBuilder eventLoops(int value) {
        if (value < 1 || value > 1024) {
            throw new IllegalArgumentException("event_loops: %d (expected: 1 to 1024)".formatted(value));
        }
        this.eventLoops = value;
        return this;
    }

    /**
     * Starts listening.
     *
     * @return the gateway, at work
     * @throws GatewayException if it cannot listen, or cannot read its certificate
     */
    public Gateway start() {
        return Gateway.start(this);
    }
}
