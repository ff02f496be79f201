package dev.phoenixgenapi.config;

import dev.phoenixgenapi.ConfigFault;
import dev.phoenixgenapi.FunConfig;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A config that was refused, for operators. Texts that came from elsewhere are cut to {@value #MAX_TEXT} characters.
 *
 * @param time when
 * @param source where it came from: {@code add}, {@code batch_add}, {@code push from a}, {@code pull from a, b}
 * @param service its service, or null if it had none
 * @param requestType the name of its function, or null if it had none
 * @param version its version, or null if it had none
 * @param faults all that is wrong with it, at least one
 */
public record FailedConfig(
        Instant time,
        String source,
        @Nullable String service,
        @Nullable String requestType,
        @Nullable String version,
        List<ConfigFault> faults) {

    /** How long a text may be. */
    static final int MAX_TEXT = 500;

    /** How many faults are told. */
    static final int MAX_FAULTS = 50;

    /** Keeps copies, cut where they are too long. */
    public FailedConfig {
        source = cut(source);
        service = service == null ? null : cut(service);
        requestType = requestType == null ? null : cut(requestType);
        version = version == null ? null : cut(version);
        faults = faults.stream()
                .limit(MAX_FAULTS)
                .map(fault -> new ConfigFault(cut(fault.field()), cut(fault.message())))
                .toList();
    }

    static FailedConfig of(Instant time, String source, FunConfig config, List<ConfigFault> faults) {
        return new FailedConfig(time, source, config.service(), config.requestType(), config.version(), faults);
    }

    private static String cut(String text) {
        return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + "…";
    }
}
