package dev.holdfast.adapters.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.holdfast.application.master.audit.AuditEntry;
import dev.holdfast.application.master.audit.AuditTrail;
import dev.holdfast.application.master.audit.AuditUseCases;
import dev.holdfast.application.master.audit.VerifyAudit.Verdict;
import dev.holdfast.contracts.audit.AuditTrailContract;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The contract on a database, and what somebody does to its rows behind the masters' backs.
interface SqlAuditContract extends AuditTrailContract {

    FreshDatabase database();

    @Override
    default AuditTrail trail() {
        return database().persistence().auditTrail();
    }

    @Test
    default void noticesAChangedEntry() {
        write(5);
        tamper("UPDATE audit_entries SET view_before = '{}' WHERE sequence = 3");
        assertEquals(new Verdict.Broken(3, "this entry was changed"), verdict());
    }

    @Test
    default void noticesAChangedEntryWithAHashThatFits() {
        write(5);
        var second = trail().after(1, 1).getFirst();
        var third = trail().after(2, 1).getFirst();
        var forged = AuditEntry.next(3, second.hash(), AuditTrailContract.deed("mallory", "GET /", "x", NOON));
        tamper("DELETE FROM audit_entries WHERE sequence = 3");
        insert(forged.hash(), third.previous());
        assertEquals(new Verdict.Broken(4, "this entry does not follow the one before it"), verdict());
    }

    @Test
    default void noticesNonsense() {
        write(5);
        tamper("UPDATE audit_entries SET actor_kind = 'GOD' WHERE sequence = 3");
        assertEquals(new Verdict.Broken(3, "neither this entry nor any that follow can be read"), verdict());
    }

    @Test
    default void noticesARemovedEntry() {
        write(5);
        tamper("DELETE FROM audit_entries WHERE sequence = 3");
        assertEquals(new Verdict.Broken(3, "this entry is missing"), verdict());
    }

    @Test
    default void noticesThatTheFirstOrTheLastEntriesAreGone() {
        write(5);
        tamper("DELETE FROM audit_entries WHERE sequence > 3");
        assertEquals(new Verdict.Broken(4, "neither this entry nor any that follow can be read"), verdict());
        tamper("DELETE FROM audit_entries WHERE sequence = 1");
        assertEquals(new Verdict.Broken(1, "this entry is missing"), verdict());
    }

    @Test
    default void noticesEntriesThatChangedPlaces() {
        write(5);
        tamper("UPDATE audit_entries SET sequence = 99 WHERE sequence = 2");
        tamper("UPDATE audit_entries SET sequence = 2 WHERE sequence = 3");
        tamper("UPDATE audit_entries SET sequence = 3 WHERE sequence = 99");
        assertEquals(new Verdict.Broken(2, "this entry was changed"), verdict());
    }

    @Test
    default void noticesAnEntryThatNoMasterAdded() {
        write(2);
        tamper(
                "UPDATE audit_head SET last_sequence = 1, last_hash = (SELECT previous FROM audit_entries WHERE sequence = 2)");
        assertEquals(new Verdict.Broken(2, "this entry was not added by a master"), verdict());
    }

    private void write(int entries) {
        IntStream.range(0, entries)
                .forEach(i -> trail().add(AuditTrailContract.deed("ada", "POST /sites", "site-" + i, NOON)));
    }

    private void insert(String hash, String previous) {
        database().transactions().change(session -> session.change("""
                INSERT INTO audit_entries (sequence, at, actor_kind, actor_id, actor_name, address, action, resources,
                    outcome, view_before, view_after, detail, request, previous, hash)
                SELECT 3, at, actor_kind, 'mallory', actor_name, address, 'GET /',
                    REPLACE(resources, 'site-1', 'x'), outcome, view_before, view_after, detail, request, ?, ?
                FROM audit_entries WHERE sequence = 2""", previous, hash));
    }

    private void tamper(String sql) {
        database().transactions().change(session -> session.change(sql));
    }

    private Verdict verdict() {
        return AuditUseCases.create(trail()).verify().verify();
    }
}
