package dev.holdfast.application.agent.prune;

import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.retention.Worth;
import java.time.Instant;
import java.util.BitSet;

/// A backup as one storage has it.
///
/// @param storedAt by the store's clock
/// @param whole    whether a run may build on it
/// @param packs    by their numbers on the shelf
record Volume(BackupId backup, Instant storedAt, Worth worth, boolean whole, BitSet packs) {}
