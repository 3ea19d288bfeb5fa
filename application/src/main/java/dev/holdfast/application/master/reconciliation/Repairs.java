package dev.holdfast.application.master.reconciliation;

import dev.holdfast.application.master.reconciliation.Inventory.Place;
import dev.holdfast.domain.archive.KeyId;
import dev.holdfast.domain.archive.PackId;
import dev.holdfast.domain.backup.BackupFailure;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.storage.ByteSize;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// How the catalogue takes in what a reconciliation saw. Each method is one transaction, may be repeated, and comes
/// before or after, never amidst, whatever else changes the backups of the same node. A backup that becomes damaged is
/// told to the events.
public interface Repairs {

    /// Packs that are booked are not there: they are booked no more, and the backups that need them and lie there are
    /// damaged.
    ///
    /// @return by pack, how many backups need it; packs that are not booked, or about to go, are left out
    Map<PackId, Integer> packsLost(Where where, Collection<PackId> packs, Instant now);

    /// The commit record of a backup is not there, or not to be trusted: its bytes are booked no more, and the backup
    /// is damaged, if it lies there.
    ///
    /// @return whether anything was changed
    boolean recordLost(Where where, BackupId backup, BackupFailure failure, Instant now);

    /// Packs are there that damaged backups miss, in the right size: they are booked again. Packs that nobody misses
    /// are left out.
    Healing packsFound(Where where, Map<PackId, Long> found);

    /// The commit record of a backup is there, sound, and of that size: it is booked again, and the backup as whole as
    /// its packs let it be.
    ///
    /// @return whether the backup is not damaged any more
    boolean recordFound(Where where, BackupId backup, ByteSize bytes);

    /// The object of a site's key is not there, and may be put there anew.
    void keyLost(Place place, KeyId key);

    /// Sees to it that nothing can reference these packs any more, so that their objects can be deleted.
    ///
    /// @return those that nothing references; none where the site has an open run
    Set<PackId> condemn(Where where, Collection<PackId> packs);

    /// Says that the objects of packs that were condemned are gone.
    void condemnedGone(Where where, Collection<PackId> packs);

    /// @param node whose site it is
    record Where(Place place, NodeId node) {}

    /// @param booked which packs are booked again
    /// @param healed backups that are not damaged any more
    record Healing(Set<PackId> booked, List<BackupId> healed) {
        public Healing {
            booked = Set.copyOf(booked);
            healed = List.copyOf(healed);
        }
    }
}
