package dev.holdfast.domain.backup;

/// How much a backup moved, in bytes.
///
/// @param read   content read from the sources
/// @param added  plaintext that was not in the base, of content and of metadata: it may be more than was read
/// @param stored bytes of the packs that this run wrote, or took over from runs that died
public record ByteCounts(long read, long added, long stored) {}
