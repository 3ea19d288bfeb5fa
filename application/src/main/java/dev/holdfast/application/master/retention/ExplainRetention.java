package dev.holdfast.application.master.retention;

import dev.holdfast.domain.backup.Backup;
import dev.holdfast.domain.backup.BackupId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Tells why backups are kept, and when they go.
@FunctionalInterface
public interface ExplainRetention {

    /// Looks at each site once, however many of its backups are asked for.
    Map<BackupId, Explanation> explain(Collection<Backup> backups);

    /// @param keptBecause as people read it, such as `daily 2026-11-22`; nothing where the backup is not kept
    /// @param expiresAt   when it is deleted: for sure where it has a tombstone, else as far as can be foreseen
    record Explanation(List<String> keptBecause, Optional<Instant> expiresAt) {

        public static final Explanation NONE = new Explanation(List.of(), Optional.empty());

        public Explanation {
            keptBecause = List.copyOf(keptBecause);
        }
    }
}
