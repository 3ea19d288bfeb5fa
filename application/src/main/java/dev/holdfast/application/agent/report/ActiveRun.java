package dev.holdfast.application.agent.report;

import dev.holdfast.domain.backup.BackupId;

/// A backup that is being made on this host, by whatever process.
///
/// @param bytes stored so far
/// @param phase what it is busy with, as in `copying`
public record ActiveRun(BackupId backup, String site, long bytes, String phase) {}
