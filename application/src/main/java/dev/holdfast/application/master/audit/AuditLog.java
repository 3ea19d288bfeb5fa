package dev.holdfast.application.master.audit;

/// Where deeds are written down.
@FunctionalInterface
public interface AuditLog {

    /// Forgets everything; for servers without an audit.
    AuditLog NONE = _ -> {};

    /// Written when it returns.
    void add(Deed deed);
}
