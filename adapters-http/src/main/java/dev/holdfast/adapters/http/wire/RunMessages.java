package dev.holdfast.adapters.http.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.adapters.http.json.OrNull;
import dev.holdfast.domain.backup.BackupTrigger;
import dev.holdfast.domain.storage.ByteSize;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What a node and the master say to each other about runs: before, and after.
public final class RunMessages {

    private RunMessages() {}

    /// Answers `GET /sites/{id}/quota/check`.
    ///
    /// @param decision       `granted`, `warned` or `denied`
    /// @param remainingBytes what may still be stored; absent where nothing limits it
    /// @param decidedBy      the scope whose limit decided, where one did
    public record QuotaCheck(
            String decision, Optional<Long> remainingBytes, List<Scope> scopes, Optional<String> decidedBy) {}

    /// @param scope `fleet`, `node` or `site`
    public record Scope(
            String scope, Optional<Long> softBytes, Optional<Long> hardBytes, long usedBytes, long reservedBytes) {}

    /// `POST /sites/{id}/runs`.
    public record Begin(ByteSize expectedBytes, BackupTrigger trigger) {}

    /// @param missingPacks packs that the base names and that are gone
    /// @param budgetBytes what the run may store; absent where nothing limits it
    public record Begun(
            UUID backupId,
            UUID storageId,
            List<UUID> copyStorageIds,
            @OrNull Optional<UUID> baseBackupId,
            List<String> missingPacks,
            Optional<Long> budgetBytes,
            List<String> warnings) {}

    /// `PUT /backups/{id}/report`.
    ///
    /// @param commitRecord the object's text; may be left out, and is read from the storage then
    /// @param sources      names of what was backed up
    /// @param stats        figures that the agent cares to tell
    public record Report(
            UUID siteId,
            UUID storageId,
            Outcome outcome,
            BackupTrigger trigger,
            Instant startedAt,
            Optional<String> commitRecord,
            List<String> sources,
            List<Copy> copies,
            Optional<Failure> failure,
            Optional<ObjectNode> stats) {}

    public record Copy(UUID storageId, Outcome outcome) {}

    /// What became of a run.
    public enum Outcome {
        SUCCESS,
        PARTIAL,
        FAILED
    }

    public record Failure(String code, String detail) {}

    /// @param missingPacks packs that the backup names and that are not there any more
    /// @param warnings     for people
    public record Reported(String status, List<String> missingPacks, List<String> warnings) {}
}
