package dev.phoenixgenapi.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RetryBudgetTest {

    private static final long SECOND = 1_000_000_000;

    private final NodeOptions options = NodeOptions.DEFAULTS.withRetryBudget(0.5, 2);

    @Test
    void aShareOfTheCallsAndSomeInEachSecond() {
        var budget = new RetryBudget(options, 0);
        assertThat(attempts(budget, 0)).isEqualTo(2);
        for (var i = 0; i < 10; i++) {
            budget.deposit();
        }
        assertThat(attempts(budget, SECOND / 2)).isEqualTo(5);
        assertThat(attempts(budget, 3 * SECOND / 2)).isEqualTo(2);
        assertThat(attempts(budget, 2 * SECOND)).as("half a second is not lost").isEqualTo(2);
        assertThat(attempts(budget, 1_000 * SECOND)).as("saved for ten seconds").isEqualTo(20);
    }

    @Test
    void nothingWithoutABudget() {
        var budget = new RetryBudget(NodeOptions.DEFAULTS.withRetryBudget(0, 0), 0);
        budget.deposit();
        assertThat(budget.withdraw(100 * SECOND)).isFalse();
    }

    /** Whatever comes, further attempts never exceed what calls and seconds have paid for. */
    @Property
    void neverMoreThanWasPaidFor(@ForAll @Size(max = 200) List<@IntRange(min = 0, max = 5) Integer> steps) {
        var budget = new RetryBudget(options, 0);
        var now = 0L;
        var calls = 0;
        var attempts = 0;
        for (var step : steps) {
            switch (step) {
                case 0, 1 -> {
                    budget.deposit();
                    calls++;
                }
                case 2 -> now += SECOND / 3;
                default -> attempts += budget.withdraw(now) ? 1 : 0;
            }
            assertThat((double) attempts).isLessThanOrEqualTo(2 + 0.5 * calls + 2.0 * now / SECOND);
        }
    }

    private static int attempts(RetryBudget budget, long now) {
        var count = 0;
        while (budget.withdraw(now)) {
            count++;
        }
        return count;
    }
}
