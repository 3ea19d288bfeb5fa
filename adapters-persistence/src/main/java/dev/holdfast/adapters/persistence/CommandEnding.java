package dev.holdfast.adapters.persistence;

import dev.holdfast.application.master.command.Commands.Ended;
import dev.holdfast.application.master.command.Commands.Proof;
import dev.holdfast.application.master.events.Happening;
import dev.holdfast.domain.command.CommandId;
import java.time.Instant;

/// Ends commands, within a transaction, with all that follows. What was sealed goes, and a key that was
/// never used.
final class CommandEnding {

    // A node that was silent for too long and then tells how it ended is believed.
    private static final String END = """
            UPDATE commands SET state = ?, finished_at = ?, exit_code = ?, meaning = ?, detail = ?, data = ?, sealed = NULL
            WHERE id = ? AND node_id = ? AND delivered_at IS NOT NULL AND (finished_at IS NULL OR state = 'EXPIRED')""";

    private static final String EXPIRE = """
            UPDATE commands SET state = 'EXPIRED', finished_at = ?, sealed = NULL
            WHERE id = ? AND finished_at IS NULL AND deadline <= ?""";

    private static final String CALL_OFF = """
            UPDATE commands SET state = 'CANCELLED', cancel_asked = 1, finished_at = ?, sealed = NULL
            WHERE id = ? AND state = 'WAITING'""";

    private static final String DROP_UNUSED_KEY = """
            DELETE FROM node_keys WHERE used_at IS NULL AND hash IN (SELECT key_hash FROM commands WHERE id = ?)""";

    private CommandEnding() {}

    static void end(Session session, Ended ended) {
        var end = ended.end();
        boolean changed = session.changed(
                END,
                end.outcome().state().name(),
                ended.at(),
                end.exitCode(),
                end.meaning(),
                end.detail(),
                end.data(),
                ended.id().value(),
                ended.node().value());
        if (changed) {
            dropKey(session, ended.id());
            ended.damaged()
                    .ifPresent(backup ->
                            session.change("DELETE FROM backup_verifications WHERE backup_id = ?", backup.value()));
            ended.verified().ifPresent(proof -> keep(session, proof));
            ended.event().ifPresent(event -> SqlEvents.add(session, event));
        }
    }

    static void expire(Session session, CommandId id, Happening event, Instant now) {
        if (session.changed(EXPIRE, now, id.value(), now)) {
            dropKey(session, id);
            SqlEvents.add(session, event);
        }
    }

    /// @return whether it was still waiting
    static boolean callOff(Session session, CommandId id, Instant now) {
        boolean changed = session.changed(CALL_OFF, now, id.value());
        if (changed) {
            dropKey(session, id);
        }
        return changed;
    }

    private static void dropKey(Session session, CommandId id) {
        session.change(DROP_UNUSED_KEY, id.value());
    }

    private static void keep(Session session, Proof proof) {
        var backup = proof.backup().value();
        session.change("DELETE FROM backup_verifications WHERE backup_id = ?", backup);
        if (session.exists("SELECT 1 AS found FROM backups WHERE id = ?", backup)) {
            session.change(
                    "INSERT INTO backup_verifications (backup_id, verified_at, kind) VALUES (?, ?, ?)",
                    backup,
                    proof.verification().at(),
                    proof.verification().kind().name());
        }
    }
}
