package dev.phoenixgenapi.gateway.http;

import dev.phoenixgenapi.Caller;
import dev.phoenixgenapi.FunConfig;
import dev.phoenixgenapi.PhoenixGenApi;
import dev.phoenixgenapi.Request;
import dev.phoenixgenapi.gateway.web.Problem;
import dev.phoenixgenapi.gateway.web.RefusedException;
import dev.phoenixgenapi.json.JsonWriter;
import dev.phoenixgenapi.permission.Permission;
import dev.phoenixgenapi.permission.Permissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Tells callers what they may call. Callers only: whoever the authenticator refuses learns nothing of what there is.
 */
final class Directory {

    /** Documents can be long, so only a few are in the making at a time. */
    private static final int AT_A_TIME = 2;

    private static final long WAIT_SECONDS = 2;

    private final PhoenixGenApi api;
    private final Clients clients;
    private final Semaphore turns = new Semaphore(AT_A_TIME, true);

    private final Documents lists;
    private final Documents openApis;

    Directory(PhoenixGenApi api, Clients clients, JsonWriter writer) {
        this.api = api;
        this.clients = clients;
        this.lists = new Documents(Directory::listed, writer);
        this.openApis = new Documents(OpenApi::document, writer);
    }

    /** Answers with a list. Called on the request's event loop. */
    void list(Exchange exchange) {
        answer(exchange, lists);
    }

    /** Answers with an OpenAPI document. Called on the request's event loop. */
    void openApi(Exchange exchange) {
        answer(exchange, openApis);
    }

    private void answer(Exchange exchange, Documents documents) {
        var credentials = clients.credentials(exchange.request());
        Thread.startVirtualThread(() -> exchange.answering(() -> {
            var configs = callable(clients.identify(credentials));
            var found = documents.find(configs);
            exchange.json(200, found == null ? made(documents, configs) : found);
        }));
    }

    private byte[] made(Documents documents, List<FunConfig> configs) throws InterruptedException {
        if (!turns.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
            throw new RefusedException(Problem.unavailable("Service temporarily unavailable", WAIT_SECONDS));
        }
        try {
            // somebody else may have made it meanwhile
            var found = documents.find(configs);
            return found == null ? documents.make(configs) : found;
        } finally {
            turns.release();
        }
    }

    private List<FunConfig> callable(Caller caller) {
        return api.configDb().configs().stream()
                .filter(config -> mayCall(caller, config))
                .toList();
    }

    /** What depends on arguments, or on code, is not known before a call. */
    private static boolean mayCall(Caller caller, FunConfig config) {
        var permission = config.permission() instanceof Permission.ArgumentIsUser
                ? Permission.anyAuthenticated()
                : config.permission();
        var call = Request.of("", config.service(), config.requestType(), Map.of(), caller);
        return !config.disabled() && Permissions.isAllowed(permission, call);
    }

    private static Map<String, @Nullable Object> listed(List<FunConfig> configs) {
        var list = new LinkedHashMap<String, @Nullable Object>();
        list.put("functions", configs.stream().map(Directory::listed).toList());
        return list;
    }

    private static Map<String, @Nullable Object> listed(FunConfig config) {
        var function = new LinkedHashMap<String, @Nullable Object>();
        function.put("service", config.service());
        function.put("request_type", config.requestType());
        function.put("version", config.version());
        function.put("response_type", config.responseType().toString());
        function.put("arguments", ArgSchemas.of(config.arguments()));
        return function;
    }
}
