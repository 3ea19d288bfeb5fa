package dev.holdfast.application.master.run;

import dev.holdfast.domain.archive.PackId;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.quota.QuotaChain;
import dev.holdfast.domain.quota.QuotaDecision;
import dev.holdfast.domain.quota.QuotaLevel;
import dev.holdfast.domain.storage.ByteSize;
import dev.holdfast.domain.storage.StorageId;
import java.util.List;
import java.util.Optional;

/// What became of a request to begin a backup.
public sealed interface BeginOutcome {

    /// @param storage       where the backup goes
    /// @param copies        where it goes besides
    /// @param base          the backup there to build on
    /// @param missing       packs that the base names and that are gone: their content has to be stored anew
    /// @param budget        what it may store at most; empty where nothing limits it
    /// @param passedSoftLimit whose soft limit the backup passes
    record Begun(
            BackupId backup,
            StorageId storage,
            List<StorageId> copies,
            Optional<BackupId> base,
            List<PackId> missing,
            Optional<ByteSize> budget,
            Optional<QuotaLevel> passedSoftLimit)
            implements BeginOutcome {
        public Begun {
            copies = List.copyOf(copies);
            missing = List.copyOf(missing);
        }
    }

    /// @param chain as it stood when it was decided
    record Denied(QuotaChain chain, QuotaDecision.Denied decision) implements BeginOutcome {}

    /// No such site, or none of this node's.
    record UnknownSite() implements BeginOutcome {}

    /// The node retired the site.
    record RetiredSite() implements BeginOutcome {}

    /// Somebody removes the site with its backups.
    record RemovingSite() implements BeginOutcome {}

    /// Somebody suspended the node.
    record SuspendedNode() implements BeginOutcome {}

    /// No storage takes backups.
    record NoStorage() implements BeginOutcome {}
}
