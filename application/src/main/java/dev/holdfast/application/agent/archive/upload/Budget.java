package dev.holdfast.application.agent.archive.upload;

import dev.holdfast.domain.storage.ByteSize;
import java.util.concurrent.atomic.AtomicLong;

/// How much a run may store. Safe for use by several threads.
public final class Budget {

    private final ByteSize limit;
    private final AtomicLong spent = new AtomicLong();

    public Budget(ByteSize limit) {
        this.limit = limit;
    }

    /// @throws OverBudgetException when that is more than is left
    public void spend(long bytes) {
        if (spent.addAndGet(bytes) > limit.bytes()) {
            throw new OverBudgetException(limit);
        }
    }
}
