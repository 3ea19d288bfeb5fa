package dev.holdfast.adapters.http.wire;

import dev.holdfast.adapters.http.json.OrNull;
import dev.holdfast.domain.backup.BackupStatus;
import dev.holdfast.domain.backup.BackupTrigger;
import dev.holdfast.domain.backup.ByteCounts;
import dev.holdfast.domain.command.VerificationKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What is said about backups.
public final class BackupMessages {

    private BackupMessages() {}

    /// A backup as users and its own node see it.
    ///
    /// @param trigger     absent where only the commit record told of the backup
    /// @param keptBecause why retention keeps it; empty where nothing but the absence of a policy does
    /// @param verified    the newest verification
    /// @param copies      the storages that hold it; only where one backup is asked for
    /// @param restoreReads how much a restore of all of it reads; only where one backup is asked for
    /// @param packs       the packs that a restore reads; only where they are asked for
    public record Backup(
            UUID id,
            UUID siteId,
            UUID nodeId,
            UUID storageId,
            BackupStatus status,
            Optional<BackupTrigger> trigger,
            Instant startedAt,
            @OrNull Optional<Instant> finishedAt,
            @OrNull Optional<Bytes> bytes,
            List<String> sources,
            List<String> keptBecause,
            @OrNull Optional<Instant> expiresAt,
            boolean held,
            @OrNull Optional<Verified> verified,
            Optional<Failure> failure,
            Optional<List<Copy>> copies,
            Optional<Reads> restoreReads,
            Optional<List<Pack>> packs) {

        public Backup withCopies(List<Copy> found, Reads reads) {
            return with(verified, Optional.of(found), Optional.of(reads), packs);
        }

        public Backup withPacks(List<Pack> found) {
            return with(verified, copies, restoreReads, Optional.of(found));
        }

        public Backup withVerified(Optional<Verified> found) {
            return with(found, copies, restoreReads, packs);
        }

        private Backup with(
                Optional<Verified> newVerified,
                Optional<List<Copy>> newCopies,
                Optional<Reads> newReads,
                Optional<List<Pack>> newPacks) {
            return new Backup(
                    id,
                    siteId,
                    nodeId,
                    storageId,
                    status,
                    trigger,
                    startedAt,
                    finishedAt,
                    bytes,
                    sources,
                    keptBecause,
                    expiresAt,
                    held,
                    newVerified,
                    failure,
                    newCopies,
                    newReads,
                    newPacks);
        }
    }

    public record Bytes(long read, long added, long stored) {
        public static Bytes of(ByteCounts counts) {
            return new Bytes(counts.read(), counts.added(), counts.stored());
        }
    }

    public record Verified(Instant at, VerificationKind kind) {}

    public record Failure(String code, String detail) {}

    public record Copy(UUID storageId) {}

    public record Reads(int packs, long bytes) {}

    public record Pack(String id, long bytes, int indexBytes) {}

    /// Answers `DELETE /backups/{id}`.
    ///
    /// @param status     `expiring` or `deleted`
    /// @param expiresAt  until when the deletion can be taken back
    /// @param freedBytes what the deletion gave back
    public record Deletion(
            UUID id, String status, Optional<Instant> expiresAt, Optional<Long> freedBytes, List<String> warnings) {}
}
