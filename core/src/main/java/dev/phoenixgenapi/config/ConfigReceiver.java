package dev.phoenixgenapi.config;

import dev.phoenixgenapi.ConfigFault;
import dev.phoenixgenapi.config.PushResult.Reason;
import dev.phoenixgenapi.config.PushResult.Rejected;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes the configs that service nodes push. A push is everything that its nodes offer of a service: what they offered
 * before and do not offer now, they do not offer any more. Safe for use by any thread.
 */
public final class ConfigReceiver {

    private static final int MAX_NAME = 255;
    private static final int MAX_NODES = 1_000;

    private final ConfigDb db;
    private final RegistrationPolicy policy;
    private final @Nullable PushToken token;

    private ConfigReceiver(ConfigDb db, RegistrationPolicy policy, @Nullable PushToken token) {
        this.db = db;
        this.policy = policy;
        this.token = token;
    }

    /**
     * A receiver for nodes that know a secret.
     *
     * @param db where the configs go
     * @param policy what the nodes may register
     * @param token the secret, not blank
     */
    public ConfigReceiver(ConfigDb db, RegistrationPolicy policy, String token) {
        this(db, policy, new PushToken(token));
    }

    /**
     * A receiver that takes pushes from whoever can reach it: for tests, and where something else has already made sure
     * who that is.
     *
     * @param db where the configs go
     * @param policy what the nodes may register
     * @return the receiver
     */
    public static ConfigReceiver openToEveryone(ConfigDb db, RegistrationPolicy policy) {
        return new ConfigReceiver(db, policy, (PushToken) null);
    }

    /**
     * Takes a push. If its configs are stored, emits {@code config.batch_add} and {@code config.push}, before them
     * {@code config.delete} for each function that nobody offers any more; otherwise nothing.
     *
     * @param push the push
     * @return what became of it; a push with some configs that cannot be used is accepted without these
     */
    public PushResult push(PushConfig push) {
        if (!knows(push.token())) {
            return new Rejected(Reason.UNAUTHORIZED, List.of(), List.of());
        }
        var faults = faults(push);
        if (!faults.isEmpty()) {
            return new Rejected(Reason.INVALID, faults, List.of());
        }
        if (!push.force() && db.isOffered(push.service(), push.nodes(), push.configVersion())) {
            return new PushResult.Skipped();
        }
        var batch = db.batch("push from " + String.join(", ", push.nodes()));
        var strangers = batch.addOffered(push.service(), push.configs(), policy);
        if (strangers > 0) {
            var failed = db.refuse(batch).failed();
            return new Rejected(
                    Reason.INVALID,
                    List.of(new ConfigFault(
                            "fun_configs",
                            "%d of other services (expected: all of \"%s\")".formatted(strangers, push.service()))),
                    failed);
        }
        return store(push, batch);
    }

    /**
     * Whether somebody knows the secret. Takes as long for a wrong one as for the right one.
     *
     * @param offered what somebody shows, or null
     * @return whether pushes with it are taken
     */
    public boolean knows(@Nullable String offered) {
        return token == null || token.matches(offered);
    }

    private PushResult store(PushConfig push, Batch batch) {
        if (batch.functions().isEmpty()) {
            return new Rejected(Reason.ALL_INVALID, List.of(), db.refuse(batch).failed());
        }
        var result = db.offer(push.service(), push.nodes(), push.configVersion(), batch, push.force());
        if (result.isEmpty()) {
            return new PushResult.Skipped();
        }
        var stored = result.get().stored();
        if (stored == 0) {
            return new Rejected(Reason.ALL_INVALID, List.of(), result.get().failed());
        }
        db.events().pushed(stored, push.service(), push.configVersion());
        return new PushResult.Accepted(stored, result.get().failed());
    }

    private List<ConfigFault> faults(PushConfig push) {
        var faults = new ArrayList<ConfigFault>();
        name("service", push.service()).ifPresent(faults::add);
        if (push.nodes().isEmpty()) {
            faults.add(new ConfigFault("nodes", "none (expected: at least one name)"));
        }
        if (push.nodes().size() > MAX_NODES) {
            faults.add(new ConfigFault(
                    "nodes", "%d (expected: at most %d)".formatted(push.nodes().size(), MAX_NODES)));
        }
        push.nodes().stream()
                .map(node -> name("nodes", node))
                .flatMap(Optional::stream)
                .limit(1)
                .forEach(faults::add);
        name("config_version", push.configVersion()).ifPresent(faults::add);
        var count = push.configs().size();
        if (count == 0) {
            faults.add(new ConfigFault("fun_configs", "none (expected: at least one)"));
        } else if (count > db.limits().configsPerOffer()) {
            faults.add(new ConfigFault(
                    "fun_configs",
                    "%d (expected: at most %d)".formatted(count, db.limits().configsPerOffer())));
        }
        return faults;
    }

    private static Optional<ConfigFault> name(String field, String value) {
        if (value.isBlank()) {
            return Optional.of(new ConfigFault(field, "blank (expected: a name)"));
        }
        return value.length() > MAX_NAME
                ? Optional.of(new ConfigFault(
                        field, "%d characters (expected: at most %d)".formatted(value.length(), MAX_NAME)))
                : Optional.empty();
    }

    /**
     * Whether what a node offers of a service is of a version.
     *
     * @param service the service
     * @param version the version
     * @param node the node
     * @return whether it is, or of which version it is, or that there is nothing
     */
    public Verification verify(String service, String version, String node) {
        return db.verify(service, version, node);
    }
}
