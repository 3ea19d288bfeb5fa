package dev.holdfast.application.master.audit;

/// What can be done with the audit log.
public record AuditUseCases(AuditTrail trail, VerifyAudit verify) {

    public static AuditUseCases create(AuditTrail trail) {
        return new AuditUseCases(trail, new AuditVerification(trail));
    }
}
