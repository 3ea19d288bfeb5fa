package dev.holdfast.application.agent.restore;

import dev.holdfast.application.agent.configuration.ArchivePlace;
import dev.holdfast.domain.backup.BackupId;
import java.time.Instant;

/// A commit record that was seen in a bucket.
///
/// @param storedAt by the store's clock: what backups are ordered by
public record FoundBackup(BackupId backup, ArchivePlace storage, Instant storedAt) {}
