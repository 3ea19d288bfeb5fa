package dev.holdfast.domain.retention;

import java.time.Instant;
import java.util.Comparator;

/// A backup as retention sees it.
///
/// @param <B>    what names the backup; of two at the same moment, the one whose name is later as text is newer
/// @param at     when the master first saw it; a node's clock orders nothing
/// @param held   whether somebody holds it, so that it never expires
/// @param isBase whether the next backup on a storage that takes backups builds on it
public record RestorePoint<B>(B backup, Instant at, Worth worth, boolean held, boolean isBase) {

    /// A complete backup that nobody holds and nothing builds on.
    public static <B> RestorePoint<B> of(B backup, Instant at) {
        return new RestorePoint<>(backup, at, Worth.COMPLETE, false, false);
    }

    static <B> Comparator<RestorePoint<B>> newestFirst() {
        Comparator<RestorePoint<B>> byTime = Comparator.comparing(RestorePoint::at);
        return byTime.thenComparing(point -> String.valueOf(point.backup())).reversed();
    }
}
