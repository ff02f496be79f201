package dev.phoenixgenapi.tracing;

import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringArrayKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;

import io.opentelemetry.api.common.AttributeKey;
import java.util.List;

/** The attributes of spans: those of the semantic conventions where there is one, else the guide's. */
final class Keys {

    static final String OUR_SYSTEM = "phoenix_gen_api";

    static final AttributeKey<String> RPC_SYSTEM = stringKey("rpc.system");
    static final AttributeKey<String> RPC_SERVICE = stringKey("rpc.service");
    static final AttributeKey<String> RPC_METHOD = stringKey("rpc.method");
    static final AttributeKey<String> ERROR_TYPE = stringKey("error.type");
    static final AttributeKey<String> CODE_FUNCTION = stringKey("code.function.name");
    static final AttributeKey<String> ENDUSER_ID = stringKey("enduser.id");
    static final AttributeKey<String> CLIENT_ADDRESS = stringKey("client.address");

    static final AttributeKey<String> REQUEST_ID = stringKey("phoenix_gen_api.request_id");
    static final AttributeKey<String> VERSION = stringKey("phoenix_gen_api.version");
    static final AttributeKey<String> POOL_NAME = stringKey("phoenix_gen_api.pool_name");
    static final AttributeKey<String> NODE = stringKey("phoenix_gen_api.node");
    static final AttributeKey<String> CONNECTION_ID = stringKey("phoenix_gen_api.connection_id");

    static final AttributeKey<Long> ATTEMPT = longKey("attempt");
    static final AttributeKey<String> MODE = stringKey("mode");
    static final AttributeKey<String> TYPE = stringKey("type");
    static final AttributeKey<List<String>> NODES = stringArrayKey("nodes");

    private Keys() {}
}
