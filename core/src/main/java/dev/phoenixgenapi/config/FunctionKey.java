package dev.phoenixgenapi.config;

import dev.phoenixgenapi.FunConfig;

/** What a function is called by. */
record FunctionKey(String service, String requestType, String version) {

    static FunctionKey of(FunConfig config) {
        return new FunctionKey(config.service(), config.requestType(), config.version());
    }
}
