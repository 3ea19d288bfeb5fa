package dev.holdfast.adapters.persistence;

import dev.holdfast.application.master.enrollment.Enrollments.Admission;
import dev.holdfast.application.master.enrollment.Enrollments.Admitted;
import dev.holdfast.domain.enrollment.KeyFingerprint;
import dev.holdfast.domain.fleet.Node;
import java.util.stream.Stream;

/// Lets one node in, within a transaction.
record NodeAdmission(Session session, Admitted admitted) {

    private static final String UPDATE = """
            UPDATE nodes SET key_x = ?, key_y = ?, hostname = ?, addresses = ?, os = ?, agent_version = ?,
                name = ?, quota_soft = ?, quota_hard = ?, quota_grace = ?, retention = ?, labels = ?, status = ?,
                fingerprint = ?, activated_at = ?, version = version + 1
            WHERE id = ? AND version = ?""";

    Admission admit() {
        AdmissionGate.enter(session);
        if (!isPending()) {
            return Admission.ALREADY_DECIDED;
        }
        if (isKeyOfAnother()) {
            return Admission.STALE;
        }
        if (SqlNodes.isTaken(session, node().settings(), node().id())) {
            return Admission.NAME_TAKEN;
        }
        if (!enter()) {
            return Admission.STALE;
        }
        replaceKey();
        answer();
        return Admission.DONE;
    }

    private boolean isPending() {
        return session.exists(
                "SELECT 1 AS found FROM join_requests WHERE id = ? AND state = 'PENDING' AND expires_at > ?",
                admitted.request().value(),
                admitted.at());
    }

    private boolean isKeyOfAnother() {
        return session.exists(
                "SELECT 1 AS found FROM nodes WHERE fingerprint = ? AND id <> ?",
                fingerprint(),
                node().id().value());
    }

    private boolean enter() {
        return admitted.rejoins().map(this::update).orElseGet(() -> NodeRows.insert(session, node()));
    }

    private boolean update(long version) {
        var rest = Stream.<Object>of(
                node().status().name(),
                fingerprint(),
                node().activatedAt(),
                node().id().value(),
                version);
        return session.changed(
                UPDATE,
                Stream.of(HostColumns.values(node().key(), node().host()), NodeRows.values(node().settings()), rest)
                        .flatMap(values -> values)
                        .toArray());
    }

    private void replaceKey() {
        session.change(
                "DELETE FROM node_keys WHERE node_id = ? AND used_at IS NULL",
                node().id().value());
        session.change(
                "INSERT INTO node_keys (hash, node_id, added_at) VALUES (?, ?, ?)",
                admitted.keyHash(),
                node().id().value(),
                admitted.at());
    }

    // Requests of the same key are the same host, which may have lost any answer but one.
    private void answer() {
        session.change(
                "UPDATE join_requests SET state = 'APPROVED', node_id = ?, activation = ?, decided_at = ?"
                        + " WHERE fingerprint = ? AND (state = 'APPROVED' OR state = 'PENDING' AND expires_at > ?)",
                node().id().value(),
                admitted.activation(),
                admitted.at(),
                fingerprint(),
                admitted.at());
    }

    private String fingerprint() {
        return KeyFingerprint.of(node().key()).hex();
    }

    private Node node() {
        return admitted.node();
    }
}
