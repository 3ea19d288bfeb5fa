package dev.holdfast.application.agent.report;

import dev.holdfast.application.agent.identity.NodeStateException;
import java.util.function.LongSupplier;

/// Shares a rate evenly among the runs under way on this host, whatever process makes them.
public final class FairShare implements LongSupplier {

    private final LongSupplier whole;
    private final ActiveRuns runs;

    /// @param whole of all runs together; 0 is without limit
    public FairShare(LongSupplier whole, ActiveRuns runs) {
        this.whole = whole;
        this.runs = runs;
    }

    /// What one run has of it, and never nothing, for that is no limit.
    @Override
    public long getAsLong() {
        long all = whole.getAsLong();
        return all == 0 ? 0 : Math.max(1, all / Math.max(1, underWay()));
    }

    private int underWay() {
        try {
            return runs.all().size();
        } catch (NodeStateException e) {
            return 1;
        }
    }
}
