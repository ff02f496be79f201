package dev.phoenixgenapi.gateway.web;

import java.io.Serial;

/** A request that is not answered with what it asks for. */
public final class RefusedException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    /**
     * A refusal.
     *
     * @param problem what the client is told
     */
    public RefusedException(Problem problem) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
    }

    /**
     * Why it is refused.
     *
     * @return what the client is told
     */
    public Problem problem() {
        return problem;
    }
}
