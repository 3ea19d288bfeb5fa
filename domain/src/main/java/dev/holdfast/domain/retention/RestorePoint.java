package dev.holdfast.domain.retention;

import java.time.Instant;

/// A backup as retention sees it.
///
/// @param <B>      what names the backup
/// @param at       when the master first saw it; a node's clock orders nothing
/// @param complete whether it holds everything it should
/// @param held     whether somebody holds it, so that it never expires
public record RestorePoint<B>(B backup, Instant at, boolean complete, boolean held) {

    /// A complete backup that nobody holds.
    public static <B> RestorePoint<B> of(B backup, Instant at) {
        return new RestorePoint<>(backup, at, true, false);
    }
}
