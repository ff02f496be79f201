package dev.phoenixgenapi.grpc;

import com.google.protobuf.ByteString;
import dev.phoenixgenapi.ErrorCode;
import dev.phoenixgenapi.Failure;
import dev.phoenixgenapi.Result;
import dev.phoenixgenapi.arguments.ArgumentFault;
import dev.phoenixgenapi.grpc.v1.Fault;
import dev.phoenixgenapi.json.InvalidJsonException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The failures of the engine on the wire, one to one. */
final class Failures {

    static final String UNSUPPORTED_KIND = "unsupported_kind";
    static final String TOO_LARGE = "too_large";

    private final Json json;

    Failures(Json json) {
        this.json = json;
    }

    dev.phoenixgenapi.grpc.v1.Failure toWire(Failure failure) {
        var wire = dev.phoenixgenapi.grpc.v1.Failure.newBuilder()
                .setCode(failure.code().toString());
        switch (failure) {
            case Failure.Business(var err) -> {
                wire.setReason(err.reason()).setCanRetry(err.canRetry());
                if (!err.details().isEmpty()) {
                    wire.setDetails(json.bytes(err.details()));
                }
            }
            case Failure.InvalidArguments(var faults) ->
                faults.forEach(fault -> wire.addFaults(Fault.newBuilder()
                        .setName(fault.argument())
                        .setRule(fault.rule().name().toLowerCase(Locale.ROOT))
                        .setMessage(fault.message())));
            case Failure.Crashed(var reason, var _) -> wire.setReason(reason);
            case Failure.TimedOut(var timeout) -> wire.setTimeoutMs(timeout.toMillis());
            case Failure.Unavailable(var reason) -> wire.setReason(reason);
            default -> wire.setReason(failure.message(true));
        }
        return wire.build();
    }

    /** A failure that says that nothing has begun. */
    static dev.phoenixgenapi.grpc.v1.Failure unavailable(String reason) {
        return dev.phoenixgenapi.grpc.v1.Failure.newBuilder()
                .setCode(ErrorCode.UNAVAILABLE.toString())
                .setReason(reason)
                .build();
    }

    /** A failure of another code of the protocol. */
    static dev.phoenixgenapi.grpc.v1.Failure of(String code, String reason) {
        return dev.phoenixgenapi.grpc.v1.Failure.newBuilder()
                .setCode(code)
                .setReason(reason)
                .build();
    }

    Failure fromWire(dev.phoenixgenapi.grpc.v1.Failure wire) {
        return switch (wire.getCode()) {
            case "failed" -> {
                var err = Result.err(wire.getReason()).withDetails(details(wire.getDetails()));
                yield new Failure.Business(wire.getCanRetry() ? err.retryable() : err);
            }
            case "invalid_arguments" ->
                new Failure.InvalidArguments(
                        wire.getFaultsList().stream().map(Failures::fault).toList());
            case "timeout" -> new Failure.TimedOut(Duration.ofMillis(wire.getTimeoutMs()));
            case "cancelled" -> new Failure.Cancelled();
            case "permission_denied" -> new Failure.PermissionDenied();
            case "unavailable" -> new Failure.Unavailable(wire.getReason());
            // nothing has begun there, and another node may have the function
            case "unsupported_function", "disabled_function", UNSUPPORTED_KIND ->
                new Failure.Unavailable(wire.getCode());
            default -> new Failure.Crashed(wire.getReason().isEmpty() ? wire.getCode() : wire.getReason(), null);
        };
    }

    private Map<String, @Nullable Object> details(ByteString details) {
        try {
            return details.isEmpty() ? Map.of() : json.object(details);
        } catch (InvalidJsonException _) {
            return Map.of();
        }
    }

    private static ArgumentFault fault(Fault fault) {
        return new ArgumentFault(fault.getName(), rule(fault.getRule()), fault.getMessage());
    }

    private static ArgumentFault.Rule rule(String name) {
        for (var rule : ArgumentFault.Rule.values()) {
            if (rule.name().equalsIgnoreCase(name)) {
                return rule;
            }
        }
        return ArgumentFault.Rule.VALUE;
    }
}
