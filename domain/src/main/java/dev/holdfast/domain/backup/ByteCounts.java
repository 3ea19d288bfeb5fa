package dev.holdfast.domain.backup;

/// How much a backup moved, in bytes.
///
/// @param read   plaintext read from the sources
/// @param added  plaintext that was not in the base
/// @param stored bytes of the packs that this run wrote
public record ByteCounts(long read, long added, long stored) {}
