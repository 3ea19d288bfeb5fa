package dev.holdfast.application.master.backup;

import dev.holdfast.domain.backup.Backup;

/// A backup as it stands in the catalogue.
///
/// @param version changes whenever the backup does
public record CataloguedBackup(Backup backup, long version) {}
