package dev.holdfast.application.master.grants;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.master.grants.GrantAccess.Outcome;
import dev.holdfast.application.master.grants.GrantAccess.Reads;
import dev.holdfast.application.master.grants.GrantAccess.Request;
import dev.holdfast.application.master.grants.GrantAccess.Writes;
import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.contracts.grants.InMemoryWriteGrants;
import dev.holdfast.contracts.grants.TestGrants;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.storage.AccessTerms;
import dev.holdfast.domain.storage.ByteSize;
import dev.holdfast.domain.storage.StorageAccess;
import dev.holdfast.domain.storage.StorageId;
import dev.holdfast.domain.storage.StorageState;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class GrantAccessTests {

    private static final Writes FEW = new Writes(3, List.of(), 1, List.of());

    private final TestGrants grants = new TestGrants();
    private final StorageId presigned = grants.storage(StorageAccess.PRESIGNED, AccessTerms.USUAL);

    @Test
    void signsForKeysBelowTheSiteAndNoOther() {
        var granted = assertInstanceOf(Outcome.Granted.class, write(presigned, FEW));

        assertEquals(4, granted.writes().size());
        assertTrue(granted.writes().keySet().stream()
                .map(ObjectKey::value)
                .allMatch(key -> key.matches(TestGrants.SITE + "/(packs/[0-9a-f]{32}|backups/[0-9a-f-]{36})")));
    }

    @Test
    void knowsNoSiteOfAnotherNodeNorOneThatThereIsNot() {
        for (var site : List.of(TestGrants.OTHERS_SITE, new SiteId(UUID.randomUUID()))) {
            assertEquals(new Outcome.Unknown(), ask(site, presigned, FEW, Reads.NONE));
            assertEquals(new Outcome.Unknown(), ask(site, presigned, Writes.NONE, reading()));
        }
        assertEquals(new Outcome.Unknown(), write(new StorageId(UUID.randomUUID()), FEW));
    }

    @Test
    void grantsNothingToASiteThatMayNotBackUpButReads() {
        grants.isSuspended = true;

        assertEquals(new Outcome.NotOpen(), write(presigned, FEW));
        assertInstanceOf(Outcome.Granted.class, read(presigned));
    }

    @Test
    void grantsNoWritesToAStorageThatDrains() {
        var draining = grants.storage(StorageAccess.PRESIGNED, AccessTerms.USUAL, StorageState.DRAINING);

        assertEquals(new Outcome.Unknown(), write(draining, FEW));
        assertInstanceOf(Outcome.Granted.class, read(draining));
    }

    @Test
    void boundsWhatMayWaitByTheRoomThatQuotasLeave() {
        grants.room = Optional.of(new ByteSize(80L << 20));

        var granted =
                assertInstanceOf(Outcome.Granted.class, write(presigned, new Writes(1000, List.of(), 0, List.of())));

        assertEquals(10 + 64, granted.writes().size());
        assertEquals(new Outcome.TooMany(74), write(presigned, new Writes(1, List.of(), 0, List.of())));
    }

    @Test
    void grantsNothingWhereNoRoomIsLeftButWhatAnOpenRunMayStore() {
        grants.room = Optional.of(ByteSize.ZERO);
        assertEquals(new Outcome.TooMany(0), write(presigned, new Writes(1, List.of(), 0, List.of())));

        grants.written.runs.put(
                TestGrants.SITE,
                new InMemoryWriteGrants.Run(TestGrants.NODE, new BackupId(UUID.randomUUID()), new ByteSize(8L << 20)));

        var granted =
                assertInstanceOf(Outcome.Granted.class, write(presigned, new Writes(500, List.of(), 0, List.of())));
        assertEquals(65, granted.writes().size());
    }

    @Test
    void boundsWhatMayWaitWithoutAnyQuotaToo() {
        int got = 0;
        while (write(presigned, new Writes(1000, List.of(), 0, List.of())) instanceof Outcome.Granted granted) {
            got += granted.writes().size();
        }

        assertEquals(5000, got);
    }

    @Test
    void readsByCommandOnlyWhereAnAdminWantsItSo() {
        var careful = grants.storage(
                StorageAccess.PRESIGNED, new AccessTerms(AccessTerms.Reads.BY_COMMAND, Optional.empty()));
        assertEquals(new Outcome.ByCommand(), read(careful));

        grants.isOrdered = true;

        assertInstanceOf(Outcome.Granted.class, read(careful));
    }

    @Test
    void lendsCredentialsThatReadOnlyWhereTheNodeMay() {
        var lent = assertInstanceOf(
                Outcome.Credentials.class, write(grants.storage(StorageAccess.STS, TestGrants.role()), FEW));
        assertFalse(lent.writesOnly());
        var careful =
                new AccessTerms(AccessTerms.Reads.BY_COMMAND, TestGrants.role().role());

        var writing =
                assertInstanceOf(Outcome.Credentials.class, write(grants.storage(StorageAccess.STS, careful), FEW));

        assertTrue(writing.writesOnly());
    }

    @Test
    void grantsNothingWhereNodesHoldTheKeys() {
        assertEquals(new Outcome.Sealed(), write(grants.storage(StorageAccess.SEALED, AccessTerms.USUAL), FEW));
    }

    private Outcome write(StorageId storage, Writes writes) {
        return ask(TestGrants.SITE, storage, writes, Reads.NONE);
    }

    private Outcome read(StorageId storage) {
        return ask(TestGrants.SITE, storage, Writes.NONE, reading());
    }

    private Outcome ask(SiteId site, StorageId storage, Writes writes, Reads reads) {
        return grants.access().grant(new Request(TestGrants.NODE, site, storage, writes, reads));
    }

    private static Reads reading() {
        return new Reads(List.of(), List.of(new BackupId(UUID.randomUUID())));
    }
}
