package dev.holdfast.application.master.reconciliation;

import java.util.UUID;

/// Identity of a reconciliation; orders nothing.
public record ReconciliationId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
