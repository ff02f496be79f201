package dev.phoenixgenapi.app.serve;

import dev.phoenixgenapi.PhoenixGenApi;
import dev.phoenixgenapi.app.config.AdminSettings;
import dev.phoenixgenapi.gateway.OperatorPort;
import dev.phoenixgenapi.grpc.ServiceNode;
import java.util.Optional;

/** The port of a node for operators, with its metrics if there are any. */
record NodeOperators(OperatorPort operators, Optional<Numbers> numbers) implements AutoCloseable {

    static NodeOperators start(AdminSettings admin, boolean metrics, PhoenixGenApi api, ServiceNode node) {
        var numbers = metrics ? Optional.of(Numbers.of(api)) : Optional.<Numbers>empty();
        var builder = OperatorPort.builder(api, admin.options())
                .ready(node::ready)
                .connections(() -> node.gateways().size());
        numbers.ifPresent(all -> {
            all.addTo(builder);
            all.watch(node);
        });
        try {
            return new NodeOperators(builder.start(), numbers);
        } catch (RuntimeException e) {
            numbers.ifPresent(Numbers::close);
            throw e;
        }
    }

    int port() {
        return operators.port();
    }

    @Override
    public void close() {
        operators.close();
        numbers.ifPresent(Numbers::close);
    }
}
