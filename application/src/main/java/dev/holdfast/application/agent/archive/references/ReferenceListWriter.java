package dev.holdfast.application.agent.archive.references;

import dev.holdfast.application.agent.archive.cbor.CborWriter;
import dev.holdfast.application.agent.archive.format.ReferenceCodec;
import dev.holdfast.domain.archive.ArchiveLimits;
import dev.holdfast.domain.archive.ChunkId;
import dev.holdfast.domain.archive.ChunkLocation;
import dev.holdfast.domain.archive.Reference;
import dev.holdfast.domain.archive.ReferenceList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/// Makes the list of references to one content, chunk by chunk, in constant memory: a list that grows too
/// long for its place becomes a stream of metadata itself, without the ids, which change all along a dump of
/// which some rows changed. Not safe for use by several threads.
public final class ReferenceListWriter {

    private final int level;
    private final IntFunction<MetadataStream> streams;
    private final ReferenceRuns runs = new ReferenceRuns();
    private final CborWriter encoded = new CborWriter();
    private final List<Reference> references = new ArrayList<>();
    private Optional<MetadataStream> stream = Optional.empty();

    /// @param streams makes a stream whose own list has the level it is given
    ReferenceListWriter(int level, IntFunction<MetadataStream> streams) {
        this.level = level;
        this.streams = streams;
    }

    /// Adds the content's next chunk.
    public void add(ChunkId id, ChunkLocation location) {
        runs.add(id, location).ifPresent(this::add);
    }

    /// Ends the content.
    public ReferenceList finish() {
        runs.end().ifPresent(this::add);
        return stream.map(MetadataStream::finish).orElseGet(() -> new ReferenceList(level, references));
    }

    private void add(Reference reference) {
        references.add(reference);
        ReferenceCodec.write(reference, encoded);
        if (stream.isPresent() || isTooLong()) {
            moveToStream();
        }
    }

    private boolean isTooLong() {
        return references.size() > ArchiveLimits.LIST_REFERENCES || encoded.size() > ArchiveLimits.LIST_BYTES;
    }

    private void moveToStream() {
        var target = stream.orElseGet(() -> streams.apply(level + 1));
        stream = Optional.of(target);
        encoded.truncate(0);
        references.forEach(reference -> ReferenceCodec.write(reference.withoutIds(), encoded));
        target.write(encoded);
        references.clear();
    }
}
