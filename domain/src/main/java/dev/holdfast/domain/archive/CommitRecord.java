package dev.holdfast.domain.archive;

import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.backup.ByteCounts;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.SiteId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What makes a backup exist: the last object a run writes, naming everything a restore reads.
///
/// @param base       the backup whose pack numbers this one inherits
/// @param rootSalt   32 random bytes
/// @param complete   `false` for the checkpoint of a run that goes on
/// @param packs      by pack number; empty where a pack is no longer needed
/// @param sealedRoot the root, encrypted under the root key
public record CommitRecord(
        SiteId site,
        NodeId node,
        BackupId backup,
        Optional<BackupId> base,
        KeyId keyId,
        Bytes rootSalt,
        Instant startedAt,
        Instant finishedAt,
        boolean complete,
        long entries,
        long warnings,
        ByteCounts bytes,
        List<Optional<PackRow>> packs,
        Bytes sealedRoot) {

    public CommitRecord {
        packs = List.copyOf(packs);
    }

    /// The packs that a restore of this backup may read.
    public Stream<PackRow> livePacks() {
        return packs.stream().flatMap(Optional::stream);
    }
}
