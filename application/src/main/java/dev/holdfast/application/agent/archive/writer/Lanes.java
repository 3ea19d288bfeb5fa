package dev.holdfast.application.agent.archive.writer;

import dev.holdfast.application.agent.archive.upload.PackLane;
import dev.holdfast.application.agent.archive.upload.PackLine;

/// Content and metadata have packs of their own.
record Lanes(PackLine line, PackLane content, PackLane metadata) {

    Lanes(PackLine line) {
        this(line, line.lane(), line.narrowLane());
    }
}
