package dev.phoenixgenapi.app.config;

import dev.phoenixgenapi.nodes.NodeOptions;
import java.time.Duration;

/** The settings of how a node is chosen, and how often another one is. */
final class ChoiceSettings {

    private static final int MILLION = 1_000_000;
    private static final Duration MILLI = Duration.ofMillis(1);

    private ChoiceSettings() {}

    static NodeOptions read(Section in) {
        var like = NodeOptions.DEFAULTS;
        var after = in.get(
                "eject_after",
                Kinds.number(1, Integer.MAX_VALUE),
                like.ejectAfter(),
                "After how many failures in a row a node is passed over.");
        var first = in.get(
                "eject_for",
                Kinds.time(MILLI, Kinds.LONGEST),
                like.ejectFor(),
                "For how long at first; twice as long each further time.");
        var longest =
                in.get("max_ejection", Kinds.time(MILLI, Kinds.LONGEST), like.maxEjection(), "For how long at most.");
        var share = in.get(
                "max_ejected_percent",
                Kinds.number(0, 100),
                percent(like.maxEjected()),
                "How many of a function's nodes may be passed over; if more fail, all are asked.");
        var ratio = in.get(
                "retry_budget_percent",
                Kinds.number(0, 1000),
                percent(like.retryRatio()),
                "How many further attempts there may be, in percent of the calls of a function.");
        var perSecond = in.get(
                "retries_per_second",
                Kinds.number(0, MILLION),
                like.retriesPerSecond(),
                "How many more there may be each second, whatever the number of calls.");
        var keys = in.get(
                "sticky_keys",
                Kinds.number(1, 100 * MILLION),
                like.stickyKeys(),
                "How many keys of a function in sticky mode keep their node.");
        var keep = in.get(
                "sticky_for", Kinds.time(MILLI, Kinds.LONGEST), like.stickyFor(), "For how long they do, unused.");
        var made = in.make(
                () -> new NodeOptions(after, first, longest, share / 100.0, ratio / 100.0, perSecond, keys, keep));
        return made == null ? like : made;
    }

    private static int percent(double share) {
        return (int) Math.round(100 * share);
    }
}
