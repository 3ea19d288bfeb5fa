package dev.holdfast.application.agent.grants;

import dev.holdfast.application.agent.identity.NodeIdentity;
import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.application.storage.SignedRequest;
import dev.holdfast.application.storage.StorageCredentials;
import dev.holdfast.domain.archive.PackId;
import dev.holdfast.domain.backup.BackupId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the master grants, and what it knows of backups that this node may not list itself.
///
/// Methods that ask throw [dev.holdfast.application.agent.identity.MasterException] when the master
/// cannot be asked, or refuses.
public interface MasterGrants {

    SealedGrants ask(Ask ask, NodeIdentity identity);

    /// Opens what was sealed to this node; secrets are in memory from here on.
    ///
    /// @throws dev.holdfast.application.agent.identity.NodeKeys.SealBrokenException when it was not
    Opened open(SealedGrants sealed, NodeIdentity identity);

    /// The backups of a site whose commit records lie in a storage.
    List<Listed> backups(SitePlace place, NodeIdentity identity);

    /// @param wish what is asked for; where access is by temporary credentials, these come whatever it is
    record Ask(SitePlace place, Wish wish) {}

    /// Either to write or to read.
    sealed interface Wish {

        /// @param packs   how many under fresh names
        /// @param renewed names that were granted before and not used
        /// @param records how many under fresh backup ids
        /// @param backups ids that the site has already
        record Write(int packs, List<PackId> renewed, int records, List<BackupId> backups) implements Wish {}

        record Read(List<PackId> packs, List<BackupId> backups) implements Wish {}
    }

    /// Requests by key.
    record Opened(
            Map<ObjectKey, SignedRequest> writes,
            Map<ObjectKey, SignedRequest> reads,
            Optional<StorageCredentials> credentials) {
        public Opened {
            writes = Map.copyOf(writes);
            reads = Map.copyOf(reads);
        }
    }

    /// @param at what backups are ordered by
    record Listed(BackupId backup, Instant at) {}
}
