package dev.holdfast.domain.reconciliation;

import java.time.Instant;

/// An object that a listing shows.
///
/// @param lastModified by the store's clock
public record Found(String key, long bytes, Instant lastModified) {}
