package dev.phoenixgenapi.gateway.channel;

import java.util.List;
import org.jspecify.annotations.Nullable;

record Origins(List<String> allowed) {

    boolean allow(@Nullable String origin, @Nullable String host) {
        return origin == null
                || allowed.contains("*")
                || allowed.contains(origin)
                || (host != null && origin.endsWith("://" + host));
    }
}
