package dev.holdfast.contracts.grants;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.master.grants.WriteGrants;
import dev.holdfast.application.master.grants.WriteGrants.Bounds;
import dev.holdfast.application.master.grants.WriteGrants.Issue;
import dev.holdfast.application.master.grants.WriteGrants.Issued;
import dev.holdfast.domain.archive.Bytes;
import dev.holdfast.domain.archive.PackId;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.storage.ByteSize;
import dev.holdfast.domain.storage.StorageId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What every keeper of grants promises.
public interface WriteGrantsContract {

    Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    Instant NEXT_WEEK = NOON.plus(Duration.ofDays(7));
    Bounds ROOMY = new Bounds(100, 10, 1000);

    WriteGrants grants();

    /// A site that there is.
    SiteId site();

    NodeId node();

    /// Two storages that there are.
    StorageId storage();

    StorageId otherStorage();

    /// Has the catalogue know a pack of the site in the storage.
    void book(PackId pack);

    /// Has the site a run open.
    void open(BackupId backup, ByteSize budget);

    @Test
    default void takesDownFreshNames() {
        var packs = packs(3);
        var records = backups(2);

        var issued = issue(fresh(packs, records, ROOMY, NOON));

        assertEquals(new Issued(Set.copyOf(packs), Set.copyOf(records)), issued);
    }

    @Test
    default void givesNoMoreFreshNamesThanTheBoundsLeave() {
        issue(fresh(packs(90), backups(9), ROOMY, NOON));

        var issued = issue(fresh(packs(50), backups(5), ROOMY, NOON));

        assertEquals(10, issued.packs().size());
        assertEquals(1, issued.records().size());
        assertEquals(0, issue(fresh(packs(1), List.of(), ROOMY, NOON)).packs().size());
    }

    @Test
    default void countsAllThatANodeHoldsAgainstTheBoundOfTheNode() {
        issue(fresh(packs(90), List.of(), ROOMY, NOON));

        var tight = new Bounds(100, 10, 92);

        assertEquals(2, issue(fresh(packs(5), List.of(), tight, NOON)).packs().size());
    }

    @Test
    default void countsNoNameThatTheCatalogueKnows() {
        var packs = packs(100);
        issue(fresh(packs, List.of(), ROOMY, NOON));

        packs.subList(0, 40).forEach(this::book);

        assertEquals(40, issue(fresh(packs(50), List.of(), ROOMY, NOON)).packs().size());
    }

    @Test
    default void forgetsWhatEnded() {
        issue(fresh(packs(100), List.of(), ROOMY, NOON));

        assertEquals(
                50, issue(fresh(packs(50), List.of(), ROOMY, NEXT_WEEK)).packs().size());
    }

    @Test
    default void renewsWhatTheSiteHoldsAndNothingElse() {
        var packs = packs(100);
        issue(fresh(packs, List.of(), ROOMY, NOON));
        book(packs.get(1));

        var issued = issue(renewing(
                Stream.concat(packs.subList(0, 2).stream(), packs(1).stream()).toList(),
                NOON.plus(Duration.ofDays(6))));

        assertEquals(Set.of(packs.getFirst()), issued.packs(), "neither what was written nor what was never granted");
        assertEquals(
                1,
                issue(renewing(List.of(packs.getFirst()), NEXT_WEEK)).packs().size(),
                "it lasts longer than those of the same day");
    }

    @Test
    default void namesARecordThatTheSiteHoldsElsewhereOrThatItsRunHas() {
        var granted = backups(1).getFirst();
        var running = backups(1).getFirst();
        issue(fresh(List.of(), List.of(granted), ROOMY, NOON));
        open(running, new ByteSize(1000));

        var issued = issue(naming(List.of(granted, running, backups(1).getFirst()), otherStorage()));

        assertEquals(Set.of(granted, running), issued.records());
    }

    @Test
    default void tellsTheBudgetOfAnOpenRun() {
        assertEquals(Optional.empty(), grants().budget(node(), site()));

        open(backups(1).getFirst(), new ByteSize(1000));

        assertEquals(Optional.of(new ByteSize(1000)), grants().budget(node(), site()));
        assertTrue(grants().budget(new NodeId(UUID.randomUUID()), site()).isEmpty());
    }

    private Issued issue(Issue issue) {
        return grants().issue(issue).orElseThrow();
    }

    private Issue fresh(List<PackId> packs, List<BackupId> records, Bounds bounds, Instant now) {
        return new Issue(
                node(),
                site(),
                storage(),
                packs,
                List.of(),
                records,
                List.of(),
                bounds,
                now,
                now.plus(Duration.ofDays(7)));
    }

    private Issue renewing(List<PackId> packs, Instant now) {
        return new Issue(
                node(),
                site(),
                storage(),
                List.of(),
                packs,
                List.of(),
                List.of(),
                ROOMY,
                now,
                now.plus(Duration.ofDays(7)));
    }

    private Issue naming(List<BackupId> backups, StorageId storage) {
        return new Issue(node(), site(), storage, List.of(), List.of(), List.of(), backups, ROOMY, NOON, NEXT_WEEK);
    }

    private static List<PackId> packs(int count) {
        var random = new Random();
        return Stream.generate(() -> {
                    var id = new byte[PackId.LENGTH];
                    random.nextBytes(id);
                    return new PackId(Bytes.of(id));
                })
                .limit(count)
                .toList();
    }

    private static List<BackupId> backups(int count) {
        return Stream.generate(() -> new BackupId(UUID.randomUUID()))
                .limit(count)
                .toList();
    }
}
