package dev.holdfast.application.master.deletion;

import dev.holdfast.application.master.deletion.Deletions.Doomed;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.storage.ByteSize;
import java.util.List;
import java.util.Map;

/// Takes doomed backups out of their storages and the catalogue, with patience for storages that are busy.
@FunctionalInterface
public interface RemoveDoomed {

    /// Begins a round, in which a storage that gave up is not asked again. A round is not for several threads.
    Round begin();

    /// One pass over sites.
    @FunctionalInterface
    interface Round {

        /// @param doomed of one site
        Removed remove(List<Doomed> doomed);
    }

    /// @param left what could not go yet, and why
    record Removed(List<BackupId> gone, ByteSize freed, Map<BackupId, String> left) {
        public Removed {
            gone = List.copyOf(gone);
            left = Map.copyOf(left);
        }
    }
}
