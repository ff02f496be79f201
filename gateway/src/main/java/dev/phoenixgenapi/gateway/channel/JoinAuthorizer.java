package dev.phoenixgenapi.gateway.channel;

/**
 * Decides who may join which topic, beyond {@link ChannelOptions#topics}. Implementations are thread-safe. One that
 * throws refuses the join with {@code join crashed}.
 */
@FunctionalInterface
public interface JoinAuthorizer {

    /** Lets everybody join. */
    JoinAuthorizer ALL = _ -> JoinDecision.allowed();

    /**
     * Decides. Called in a virtual thread, so it may wait; what else the client sends waits as long.
     *
     * @param join who wants to join what
     * @return the decision
     * @throws InterruptedException if the thread is interrupted while it waits: the client has gone
     */
    JoinDecision authorize(Join join) throws InterruptedException;
}
