package dev.phoenixgenapi;

import dev.phoenixgenapi.telemetry.event.RetryMode;

/**
 * What happens when an attempt fails in a way that another attempt may mend.
 *
 * @param mode which nodes the further attempts go to; without a meaning for functions of this node
 * @param attempts how many further attempts there are at most, 1 to {@value #MAX_ATTEMPTS}
 */
public record RetryPolicy(RetryMode mode, int attempts) {

    /** More attempts than this only add load to what is failing. */
    public static final int MAX_ATTEMPTS = 100;

    /** Checks the bound. */
    public RetryPolicy {
        if (attempts < 1 || attempts > MAX_ATTEMPTS) {
            throw new IllegalArgumentException("retry: %d (expected: 1 to %d)".formatted(attempts, MAX_ATTEMPTS));
        }
    }

    /**
     * Further attempts on any of the function's nodes.
     *
     * @param attempts how many at most
     * @return the policy
     * @throws IllegalArgumentException if the number is out of bounds
     */
    public static RetryPolicy allNodes(int attempts) {
        return new RetryPolicy(RetryMode.ALL_NODES, attempts);
    }

    /**
     * Further attempts on the node that failed.
     *
     * @param attempts how many at most
     * @return the policy
     * @throws IllegalArgumentException if the number is out of bounds
     */
    public static RetryPolicy sameNode(int attempts) {
        return new RetryPolicy(RetryMode.SAME_NODE, attempts);
    }
}
