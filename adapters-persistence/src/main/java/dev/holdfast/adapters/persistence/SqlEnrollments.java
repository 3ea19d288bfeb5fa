package dev.holdfast.adapters.persistence;

import dev.holdfast.application.master.enrollment.Enrollments;
import dev.holdfast.application.master.enrollment.JoinRequests.Standing;
import dev.holdfast.application.master.enrollment.ReceivedRequest;
import dev.holdfast.application.master.fleet.RegisteredNode;
import dev.holdfast.application.master.paging.Page;
import dev.holdfast.application.master.paging.PageRequest;
import dev.holdfast.domain.enrollment.JoinRequest;
import dev.holdfast.domain.enrollment.JoinRequestId;
import dev.holdfast.domain.enrollment.KeyFingerprint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

final class SqlEnrollments implements Enrollments {

    /// How many ids one statement asks for.
    private static final int BATCH = 500;

    private final Transactions transactions;

    SqlEnrollments(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Optional<ReceivedRequest> find(JoinRequestId id, Instant now) {
        return transactions.read(session -> {
            var request = session.first(
                    "SELECT * FROM join_requests WHERE id = ?", row -> JoinRequestRows.request(row, now), id.value());
            return received(session, request.stream().toList()).stream().findFirst();
        });
    }

    @Override
    public Page<ReceivedRequest> list(Optional<Standing> standing, PageRequest page, Instant now) {
        var query = JoinRequestQuery.of(standing, page, now);
        var found = transactions.read(session -> received(
                session, session.list(query.sql(), row -> JoinRequestRows.request(row, now), query.parameters())));
        return Page.of(
                found,
                page,
                last -> Keyset.key(last.request().filedAt(), last.request().id().value()));
    }

    @Override
    public Filing file(NewRequest request) {
        return transactions.write(session -> new JoinRequestFiling(session, request).file());
    }

    @Override
    public Optional<Polled> poll(JoinRequestId id, String pollSecretHash, Instant now) {
        return transactions.read(session -> session.first(
                "SELECT * FROM join_requests WHERE id = ? AND poll_secret_hash = ?",
                row -> new Polled(JoinRequestRows.state(row, now), row.optionalText("activation")),
                id.value(),
                pollSecretHash));
    }

    @Override
    public Set<JoinRequestId> settled(Collection<JoinRequestId> ids, Instant now) {
        var settled = new HashSet<>(ids);
        settled.removeAll(transactions.read(session -> pending(session, List.copyOf(ids), now)));
        return settled;
    }

    @Override
    public Admission admit(Admitted admitted) {
        return transactions.write(session -> new NodeAdmission(session, admitted).admit());
    }

    @Override
    public boolean reject(JoinRequestId id, Instant now) {
        return transactions.write(session -> {
            AdmissionGate.enter(session);
            return session.changed(
                    "UPDATE join_requests SET state = 'REJECTED', decided_at = ?"
                            + " WHERE id = ? AND state = 'PENDING' AND expires_at > ?",
                    now,
                    id.value(),
                    now);
        });
    }

    private static List<ReceivedRequest> received(Session session, List<JoinRequest> requests) {
        var fingerprints = requests.stream().map(SqlEnrollments::fingerprint).toList();
        var known = known(session, fingerprints);
        return requests.stream()
                .map(request -> new ReceivedRequest(request, Optional.ofNullable(known.get(fingerprint(request)))))
                .toList();
    }

    private static Map<String, RegisteredNode> known(Session session, List<String> fingerprints) {
        if (fingerprints.isEmpty()) {
            return Map.of();
        }
        return session
                .list(
                        NodeRows.SELECT + " WHERE nodes.fingerprint IN (" + places(fingerprints) + ")",
                        NodeRows::registered,
                        fingerprints.toArray())
                .stream()
                .collect(Collectors.toMap(
                        found -> KeyFingerprint.of(found.node().key()).hex(), Function.identity()));
    }

    private static String fingerprint(JoinRequest request) {
        return request.fingerprint().hex();
    }

    private static String places(Collection<?> values) {
        return String.join(", ", Collections.nCopies(values.size(), "?"));
    }

    private static Set<JoinRequestId> pending(Session session, List<JoinRequestId> ids, Instant now) {
        var pending = new HashSet<JoinRequestId>();
        for (var from = 0; from < ids.size(); from += BATCH) {
            pending.addAll(pendingOf(session, ids.subList(from, Math.min(ids.size(), from + BATCH)), now));
        }
        return pending;
    }

    private static List<JoinRequestId> pendingOf(Session session, List<JoinRequestId> ids, Instant now) {
        var parameters = new ArrayList<Object>(List.of(now));
        ids.forEach(id -> parameters.add(id.value()));
        return session.list(
                "SELECT id FROM join_requests WHERE state = 'PENDING' AND expires_at > ? AND id IN (" + places(ids)
                        + ")",
                row -> new JoinRequestId(row.id("id")),
                parameters.toArray());
    }
}
