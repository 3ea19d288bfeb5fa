package dev.holdfast.domain.backup;

import java.time.Instant;

/// Says that a backup is to be deleted at `expiresAt`; until then it can be taken back.
///
/// @param deleting whether deletion has begun, from where there is no way back
public record Tombstone(Instant expiresAt, boolean deleting) {}
