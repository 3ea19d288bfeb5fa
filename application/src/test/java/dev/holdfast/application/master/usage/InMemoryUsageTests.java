package dev.holdfast.application.master.usage;

import dev.holdfast.contracts.usage.InMemoryUsage;
import dev.holdfast.contracts.usage.SampledFleet;
import dev.holdfast.contracts.usage.UsageHistoryContract;

final class InMemoryUsageTests implements UsageHistoryContract {

    private final InMemoryUsage usage = new InMemoryUsage();

    @Override
    public SampledFleet fleet() {
        return usage;
    }
}
