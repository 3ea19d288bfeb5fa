package dev.holdfast.application.agent.archive.writer;

import dev.holdfast.domain.archive.PackId;
import dev.holdfast.domain.backup.BackupId;
import java.util.Optional;

/// Names for what a run stores, where not any will do: each is given once. Safe for use by several threads.
public interface FreshNames {

    /// Any random name will do.
    FreshNames ANY = new FreshNames() {
        @Override
        public Optional<PackId> pack() {
            return Optional.empty();
        }

        @Override
        public Optional<BackupId> checkpoint() {
            return Optional.empty();
        }
    };

    /// Empty where any will do.
    ///
    /// @throws dev.holdfast.application.storage.StorageException when none is to be had
    Optional<PackId> pack();

    /// For a backup of what a run has so far; empty where any will do.
    ///
    /// @throws dev.holdfast.application.storage.StorageException when none is to be had
    Optional<BackupId> checkpoint();
}
