package dev.holdfast.adapters.persistence;

import dev.holdfast.application.master.backup.Candidate;
import dev.holdfast.application.master.deletion.Deletions.Settled;
import dev.holdfast.application.master.deletion.Deletions.Settlement;
import dev.holdfast.domain.backup.BackupCondition;
import dev.holdfast.domain.backup.BackupId;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// Puts tombstones on backups, takes them back, and dooms what lies under them. The node is locked.
final class Tombstones {

    /// Who buried a backup.
    enum By {
        PERSON,
        POLICY
    }

    private static final String BURY = """
            UPDATE backups SET expires_at = ?, buried_at = ?, buried_by = ?, version = version + 1
            WHERE id = ? AND expires_at IS NULL""";

    private static final String TAKE_BACK = """
            UPDATE backups SET expires_at = NULL, buried_at = NULL, buried_by = NULL, version = version + 1
            WHERE id = ? AND deleting = 0""";

    private static final String DOOM = """
            UPDATE backups SET deleting = 1, expires_at = COALESCE(expires_at, ?), buried_at = COALESCE(buried_at, ?),
                buried_by = COALESCE(buried_by, ?), version = version + 1
            WHERE id = ? AND deleting = 0""";

    private static final String BURIED = "SELECT id FROM backups WHERE site_id = ? AND expires_at IS NOT NULL";

    private static final String CONDEMNED = "SELECT id FROM backups WHERE site_id = ? AND deleting = 1";

    private static final String DUE = """
            SELECT id FROM backups WHERE site_id = ? AND expires_at <= ? AND deleting = 0 AND held = 0""";

    private Tombstones() {}

    static void bury(Session session, BackupId backup, By who, Instant now, Instant expiresAt) {
        session.change(BURY, expiresAt, now, who.name(), backup.value());
    }

    static void doom(Session session, BackupId backup, By who, Instant now) {
        session.change(DOOM, now, now, who.name(), backup.value());
    }

    static Settled settle(Session session, Settlement wish) {
        var candidates = CandidateRows.of(session, wish.site());
        var expired = wish.rule().expired(candidates);
        var takenBack = new HashSet<BackupId>();
        for (var candidate : candidates) {
            if (!expired.contains(candidate.id())) {
                takeBack(session, candidate).ifPresent(takenBack::add);
            } else if (wish.wanted().contains(candidate.id()) && !candidate.held()) {
                bury(session, candidate, wish);
            }
        }
        return new Settled(marked(session, BURIED, wish), takenBack);
    }

    static Settled condemn(Session session, Settlement wish) {
        var candidates = CandidateRows.of(session, wish.site());
        var expired = wish.rule().expired(candidates);
        var takenBack = new HashSet<BackupId>();
        candidates.stream()
                .filter(candidate -> !expired.contains(candidate.id()))
                .forEach(candidate -> takeBack(session, candidate).ifPresent(takenBack::add));
        session.list(DUE, row -> new BackupId(row.id("id")), wish.site().value(), wish.now()).stream()
                .filter(wish.wanted()::contains)
                .filter(due -> BaseUse.runOn(session, due, wish.now()).isEmpty())
                .forEach(due -> doom(session, due, By.POLICY, wish.now()));
        return new Settled(marked(session, CONDEMNED, wish), takenBack);
    }

    private static void bury(Session session, Candidate candidate, Settlement wish) {
        if (candidate.condition() == BackupCondition.FAILED) {
            doom(session, candidate.id(), By.POLICY, wish.now());
        } else {
            bury(session, candidate.id(), By.POLICY, wish.now(), wish.now().plus(wish.grace()));
        }
    }

    private static Optional<BackupId> takeBack(Session session, Candidate candidate) {
        return candidate.expiresAt().map(_ -> candidate.id()).filter(id -> session.changed(TAKE_BACK, id.value()));
    }

    private static Set<BackupId> marked(Session session, String sql, Settlement wish) {
        var marked = new HashSet<>(
                session.list(sql, row -> new BackupId(row.id("id")), wish.site().value()));
        marked.retainAll(wish.wanted());
        return marked;
    }
}
