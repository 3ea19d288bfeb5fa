package dev.holdfast.contracts.audit;

import dev.holdfast.application.master.audit.AuditTrail;

final class InMemoryAuditTrailTests implements AuditTrailContract {

    private final AuditTrail trail = new InMemoryAuditTrail();

    @Override
    public AuditTrail trail() {
        return trail;
    }
}
