package dev.holdfast.application.master.deletion;

import dev.holdfast.application.master.backup.Candidate;
import dev.holdfast.application.master.backup.CataloguedBackup;
import dev.holdfast.domain.archive.PackId;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.storage.ByteSize;
import dev.holdfast.domain.storage.StorageId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/// The catalogue's part in deletions. Each method is one transaction, repeatable, and comes after or
/// before, never amidst, whatever else changes the backups of the same node.
public interface Deletions {

    /// Puts a person's tombstone on the backup. One that is there already stays until when it was, but is a person's
    /// from now on, so that no policy takes it back.
    Marked bury(BackupId backup, Instant now, Duration grace);

    /// Marks the backup as being deleted, from where there is no way back.
    Marked doom(BackupId backup, Instant now);

    /// Buries those of `wanted` that the rule finds expired among the backups of the site as they are now; dooms failed
    /// runs among them at once, since they left nothing to take back. Takes back whatever policy had buried and the
    /// rule keeps now.
    Settled settle(Settlement settlement);

    /// Dooms those of `wanted` whose grace is over. Those are left alone that somebody holds or took back meanwhile, or
    /// that a run builds on; those are taken back that policy had buried and the rule keeps now.
    Settled condemn(Settlement settlement);

    /// The sites that have backups whose grace is over, or that are being deleted.
    List<SiteId> losing(Instant now);

    /// Backups of the site whose grace is over and that nobody holds, the longest known first.
    List<Due> due(SiteId site, Instant now);

    /// Backups that are being deleted, the longest known first, `limit` at most.
    List<Doomed> pending(int limit);

    /// All backups of the site that are being deleted.
    List<Doomed> pending(SiteId site);

    /// Those of `listed` whose commit records in the storage are not booked, and which are neither being
    /// deleted nor remembered as deleted.
    Set<BackupId> unbooked(SiteId site, StorageId storage, Set<BackupId> listed);

    /// All storages where the site ever had something.
    List<StorageId> storages(SiteId site);

    /// Whether commit records of any of the backups are booked in the place.
    boolean areBooked(Place place, Collection<BackupId> backups);

    /// Whether packs are in the place that no commit record there references.
    boolean hasLoosePacks(Place place);

    /// Says that the commit records are gone from the place, and uncounts them.
    ///
    /// @return the size of those of which that was not said before
    ByteSize recordsGone(Place place, Collection<BackupId> backups);

    /// Marks as going all packs in the place that no commit record there references, and that no new one may reference
    /// from now on.
    void markLoosePacks(Place place);

    /// Packs that are going, `limit` at most.
    List<PackId> going(SiteId site, StorageId storage, int limit);

    /// Says that packs that were going are gone from the place: uncounts and forgets them.
    ///
    /// @return how many bytes they were together
    ByteSize packsGone(Place place, Collection<PackId> packs);

    /// Forgets the backup but for its id, once it has no record left.
    void forget(Doomed doomed, Instant now);

    /// Forgets the ids of backups deleted before `deadline`.
    void forgetIds(Instant deadline);

    /// What became of a wish to mark.
    sealed interface Marked {

        /// @param newestGood whether it was the newest good backup of its site
        record Buried(CataloguedBackup backup, boolean newestGood) implements Marked {}

        /// @param newestGood  whether it was the newest good backup of its site
        /// @param newestWhole whether on some storage it is the newest that a node may build on
        record Condemned(Doomed doomed, boolean newestGood, boolean newestWhole) implements Marked {}

        record Held() implements Marked {}

        record Running() implements Marked {}

        /// A run whose reservation holds builds on it.
        record BaseOfRun(BackupId run) implements Marked {}

        record Unknown() implements Marked {}
    }

    /// A backup that is being deleted.
    ///
    /// @param storages where it may have left objects
    record Doomed(BackupId backup, SiteId site, NodeId node, List<StorageId> storages) {
        public Doomed {
            storages = List.copyOf(storages);
        }
    }

    /// What one site has in one storage.
    record Place(SiteId site, NodeId node, StorageId storage) {}

    /// A backup whose grace is over.
    ///
    /// @param newestWhole whether on some storage it is the newest that a node may build on
    record Due(BackupId backup, NodeId node, Instant buriedAt, boolean newestWhole) {}

    /// What policy wants gone of a site.
    ///
    /// @param grace how long it can be taken back
    record Settlement(SiteId site, NodeId node, Set<BackupId> wanted, Rule rule, Instant now, Duration grace) {
        public Settlement {
            wanted = Set.copyOf(wanted);
        }
    }

    /// Finds the backups that are not kept.
    @FunctionalInterface
    interface Rule {
        Set<BackupId> expired(List<Candidate> candidates);
    }

    /// @param marked    those of the wanted that bear the mark now, since when ever
    /// @param takenBack those whose tombstone went
    record Settled(Set<BackupId> marked, Set<BackupId> takenBack) {
        public Settled {
            marked = Set.copyOf(marked);
            takenBack = Set.copyOf(takenBack);
        }
    }
}
