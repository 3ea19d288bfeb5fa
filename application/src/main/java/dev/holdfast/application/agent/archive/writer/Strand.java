package dev.holdfast.application.agent.archive.writer;

import dev.holdfast.application.agent.archive.references.ChunkPlacement.Placed;
import dev.holdfast.application.agent.archive.references.MetadataStreams;
import dev.holdfast.application.agent.archive.references.ReferenceListWriter;
import dev.holdfast.application.agent.archive.upload.PackLane;
import dev.holdfast.domain.archive.ReferenceList;

/// A source that is being read: the lane that its new chunks go to, which is nobody else's meanwhile, and the
/// content that is under way.
final class Strand {

    private final PackLane lane;
    private final MetadataStreams metadata;
    private ReferenceListWriter content;

    Strand(PackLane lane, MetadataStreams metadata) {
        this.lane = lane;
        this.metadata = metadata;
        this.content = metadata.list();
    }

    PackLane lane() {
        return lane;
    }

    /// Adds the content's next chunk.
    void add(Placed chunk) {
        content.add(chunk.id(), chunk.location());
    }

    /// Ends the content.
    ReferenceList content() {
        return content.finish();
    }

    void beginContent() {
        content = metadata.list();
    }
}
