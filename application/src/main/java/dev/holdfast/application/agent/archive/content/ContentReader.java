package dev.holdfast.application.agent.archive.content;

import dev.holdfast.application.agent.archive.DamagedArchiveException;
import dev.holdfast.application.agent.archive.cbor.CborReader;
import dev.holdfast.application.agent.archive.cbor.MalformedCborException;
import dev.holdfast.application.agent.archive.format.ReferenceCodec;
import dev.holdfast.domain.archive.ArchiveLimits;
import dev.holdfast.domain.archive.ChunkId;
import dev.holdfast.domain.archive.ChunkSink;
import dev.holdfast.domain.archive.Reference;
import dev.holdfast.domain.archive.ReferenceList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;

/// Reads the contents of one backup front to back, reading ahead. Every method throws
/// [DamagedArchiveException] when an object that it needs is missing or damaged, or a stream of metadata is
/// not what it should be.
public final class ContentReader {

    private static final int LONGEST_REFERENCE = ArchiveLimits.REFERENCE_CHUNKS * ChunkId.LENGTH + 64;

    private final PackCatalog catalog;
    private final Slicer slicer;
    private final SegmentCache cache;

    /// @param executor reads ahead
    public ContentReader(PackCatalog catalog, Executor executor) {
        this.catalog = catalog;
        this.slicer = new Slicer(catalog);
        this.cache = new SegmentCache(catalog, executor);
    }

    /// Hands out the chunks of a content, each found to be the right one.
    public void read(ReferenceList content, ChunkSink sink) {
        read(references(content), sink);
    }

    /// Hands out the items of a stream of metadata.
    ///
    /// @param longest no item is longer, in bytes
    public <T> void read(ReferenceList stream, Function<CborReader, T> codec, int longest, Consumer<T> sink) {
        read(references(stream), codec, longest, sink);
    }

    /// Hands out the references to a content, whatever the level of its list.
    public void references(ReferenceList content, Consumer<Reference> sink) {
        references(content).forEach(sink);
    }

    /// Hands out the ids of the chunks of a content, of which no more is read than indexes.
    public void ids(ReferenceList content, Consumer<ChunkId> sink) {
        references(content).forEach(reference -> slicer.ids(reference, sink));
    }

    /// What is wrong with the backup as a whole, rather than with one pack.
    public DamagedArchiveException damagedRecord(String detail) {
        return catalog.damagedRecord(detail);
    }

    private References references(ReferenceList list) {
        References references = list.references()::forEach;
        for (int level = list.level(); level > 0; level--) {
            references = lower(references);
        }
        return references;
    }

    /// What a stream of references holds.
    private References lower(References stream) {
        return sink -> read(stream, ReferenceCodec::read, LONGEST_REFERENCE, sink);
    }

    private <T> void read(References stream, Function<CborReader, T> codec, int longest, Consumer<T> sink) {
        var decoder = new SequenceDecoder<>(in -> item(codec, in), longest, sink);
        read(stream, decoder);
        decoder.finish();
    }

    private <T> T item(Function<CborReader, T> codec, CborReader in) {
        try {
            return codec.apply(in);
        } catch (MalformedCborException e) {
            throw catalog.damagedRecord("its metadata is malformed: " + e.getMessage());
        }
    }

    private void read(References references, ChunkSink sink) {
        var ahead = new ReadAhead(slicer, cache, sink);
        references.forEach(ahead::add);
        ahead.finish();
    }
}
