package dev.holdfast.adapters.persistence;

/// Lets one transaction at a time decide who is a node, under which key and name.
final class AdmissionGate {

    private AdmissionGate() {}

    /// Holds the gate until the transaction ends.
    static void enter(Session session) {
        session.change("UPDATE admission_gate SET version = version + 1");
    }
}
