package dev.holdfast.adapters.persistence;

import dev.holdfast.application.master.enrollment.Enrollments.Filing;
import dev.holdfast.application.master.enrollment.Enrollments.NewRequest;
import dev.holdfast.domain.enrollment.JoinRequest;
import dev.holdfast.domain.enrollment.JoinRequest.State;
import dev.holdfast.domain.enrollment.JoinToken;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Takes one request in, within a transaction.
record JoinRequestFiling(Session session, NewRequest asked) {

    /// How long it can still be seen what became of a request.
    private static final Duration MEMORY = Duration.ofDays(30);

    private static final String INSERT = """
            INSERT INTO join_requests (key_x, key_y, hostname, addresses, os, agent_version, id, state, fingerprint,
                labels, poll_secret_hash, filed_at, expires_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    Filing file() {
        AdmissionGate.enter(session);
        forgetOld();
        if (open() >= asked.mostOpen()) {
            return new Filing.TooManyOpen();
        }
        var token = asked.token().flatMap(this::use);
        if (asked.token().isPresent() && token.isEmpty()) {
            return new Filing.TokenRefused();
        }
        insert(token.map(JoinToken::labels).orElseGet(Map::of));
        return new Filing.Filed(token);
    }

    private void forgetOld() {
        var past = now().minus(MEMORY);
        session.change("DELETE FROM join_requests WHERE state IN ('REJECTED', 'ACTIVE') AND decided_at < ?", past);
        session.change("DELETE FROM join_requests WHERE state = 'PENDING' AND expires_at < ?", past);
        session.change("DELETE FROM join_tokens WHERE expires_at < ?", past);
    }

    private long open() {
        return session.first(
                        "SELECT COUNT(*) AS open FROM join_requests WHERE state = 'PENDING' AND expires_at > ?",
                        row -> row.number("open"),
                        now())
                .orElse(0L);
    }

    private Optional<JoinToken> use(String hash) {
        return SqlJoinTokens.use(session, hash, request().fingerprint().hex(), now());
    }

    private void insert(Map<String, String> labels) {
        var rest = Stream.<Object>of(
                request().id().value(),
                "PENDING",
                request().fingerprint().hex(),
                JsonText.of(labels),
                asked.pollSecretHash(),
                now(),
                expiry());
        session.change(
                INSERT,
                Stream.concat(HostColumns.values(request().key(), request().host()), rest)
                        .toArray());
    }

    private Instant expiry() {
        if (request().state() instanceof State.Pending(var expiresAt)) {
            return expiresAt;
        }
        throw new IllegalArgumentException(
                "a new request is pending, not " + request().state());
    }

    private Instant now() {
        return request().filedAt();
    }

    private JoinRequest request() {
        return asked.request();
    }
}
