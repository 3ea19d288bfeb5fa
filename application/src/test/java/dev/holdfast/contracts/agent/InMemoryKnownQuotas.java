package dev.holdfast.contracts.agent;

import dev.holdfast.application.agent.backup.KnownQuota;
import dev.holdfast.application.agent.backup.KnownQuotas;
import java.util.function.UnaryOperator;

/// Remembers for as long as the test runs.
public final class InMemoryKnownQuotas implements KnownQuotas {

    private KnownQuota known = KnownQuota.NOTHING;

    @Override
    public KnownQuota now() {
        return known;
    }

    @Override
    public void change(UnaryOperator<KnownQuota> change) {
        known = change.apply(known);
    }
}
