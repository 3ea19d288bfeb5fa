package dev.holdfast.application.agent.archive.reader;

import dev.holdfast.application.agent.archive.pack.SegmentBuffers;

/// Memory that a restore uses again and again.
///
/// @param spans    for what is read of a pack at once
/// @param segments for decoded segments
record RestoreBuffers(SegmentBuffers spans, SegmentBuffers segments) {

    /// @param spans     how many are read at once
    /// @param spanBytes length of nearly all of them at most
    RestoreBuffers(int spans, int spanBytes) {
        this(new SegmentBuffers(spans, spanBytes), new SegmentBuffers());
    }
}
