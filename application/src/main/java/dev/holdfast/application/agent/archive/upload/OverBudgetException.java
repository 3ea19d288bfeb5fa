package dev.holdfast.application.agent.archive.upload;

import dev.holdfast.domain.storage.ByteSize;

/// A run would store more than it may.
public final class OverBudgetException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public OverBudgetException(ByteSize budget) {
        super("more than the budget of " + budget.bytes() + " bytes");
    }
}
