package dev.holdfast.application.agent.restore;

import dev.holdfast.domain.backup.BackupId;
import java.util.List;

/// Which backup has an id that begins as somebody said.
public sealed interface BackupSearch {

    record One(FoundBackup backup) implements BackupSearch {}

    /// @param candidates two or more, the newest first
    record Several(List<BackupId> candidates) implements BackupSearch {
        public Several {
            candidates = List.copyOf(candidates);
        }
    }

    record None() implements BackupSearch {}
}
