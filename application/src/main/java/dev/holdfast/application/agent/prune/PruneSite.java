package dev.holdfast.application.agent.prune;

import dev.holdfast.application.agent.restore.SiteArchive;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.retention.RetentionPlan;
import dev.holdfast.domain.retention.RetentionPolicy;
import dev.holdfast.domain.storage.ByteSize;
import java.util.Optional;
import java.util.function.Consumer;

/// Deletes what the policy of a site keeps no more: commit records first, then the packs that no backup
/// needs. Being killed anywhere costs nothing but room, which a later pruning finds.
///
/// The newest good backup never goes, nor what the next one builds on, nor what is younger than the
/// policy's floor. The clock is the earlier one of host and storages, so that a wrong clock makes nothing
/// older than it is.
@FunctionalInterface
public interface PruneSite {
    /// @param notes told of storages that cannot be asked, but for the one whose failure is thrown, and of what stands
    ///   in the way of deleting packs
    /// @throws dev.holdfast.application.storage.StorageException when no storage answers, or one refuses
    Outcome prune(Order order, Consumer<String> notes);

    /// @param thorough whether packs are looked for, too, that dead runs and dead prunings left
    record Order(SiteArchive archive, RetentionPolicy policy, Mode mode, boolean thorough) {}

    enum Mode {
        /// Says what it would do.
        DRY_RUN,
        /// Stops where it would take more than the brake allows.
        BRAKED,
        /// Somebody has seen what it takes.
        CONFIRMED
    }

    sealed interface Outcome {
        /// A run, or another pruning, holds the site.
        record Busy() implements Outcome {}

        /// @param freed   of commit records nothing is counted, and of packs what they say
        /// @param orphans packs that no backup ever named, or that a dead pruning left
        record Pruned(RetentionPlan<BackupId> plan, int packs, ByteSize freed, int orphans) implements Outcome {}

        /// @param packs  that would go, but for orphans, which are not looked for
        /// @param bytes  what these packs say
        /// @param braked why no pruning does that before somebody confirmed it, where none does
        record Planned(RetentionPlan<BackupId> plan, int packs, ByteSize bytes, Optional<String> braked)
                implements Outcome {}

        record HeldBack(RetentionPlan<BackupId> plan, String why) implements Outcome {}
    }
}
