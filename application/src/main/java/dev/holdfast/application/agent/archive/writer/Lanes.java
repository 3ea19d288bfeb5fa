package dev.holdfast.application.agent.archive.writer;

import dev.holdfast.application.agent.archive.upload.PackLane;
import dev.holdfast.application.agent.archive.upload.PackLine;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// Content and metadata have packs of their own, and so have sources that are read at the same time: what
/// belongs together lies together. For the leading thread.
final class Lanes {

    private final PackLine line;
    private final PackLane metadata;
    private final List<PackLane> content = new ArrayList<>();
    private final Deque<PackLane> idle = new ArrayDeque<>();

    Lanes(PackLine line) {
        this.line = line;
        this.metadata = line.narrowLane();
    }

    PackLine line() {
        return line;
    }

    PackLane metadata() {
        return metadata;
    }

    /// A lane for one source: the one that was used last, so that its pack goes on to be filled.
    PackLane lease() {
        return idle.isEmpty() ? another() : idle.pop();
    }

    /// The next source shares the lane's pack, but no segment.
    void giveBack(PackLane lane) {
        lane.endSegment();
        idle.push(lane);
    }

    /// Ends the packs of content.
    void endContent() {
        content.forEach(PackLane::endPack);
    }

    private PackLane another() {
        var lane = line.lane();
        content.add(lane);
        return lane;
    }
}
