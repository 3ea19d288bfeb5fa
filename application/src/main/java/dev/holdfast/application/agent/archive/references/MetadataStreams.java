package dev.holdfast.application.agent.archive.references;

import dev.holdfast.application.agent.archive.cbor.CborWriter;
import dev.holdfast.application.agent.archive.format.PackDigestCodec;
import dev.holdfast.application.agent.archive.format.XattrsCodec;
import dev.holdfast.domain.archive.Bytes;
import dev.holdfast.domain.archive.Chunker;
import dev.holdfast.domain.archive.ChunkingParameters;
import dev.holdfast.domain.archive.GearTable;
import dev.holdfast.domain.archive.PackDigest;
import dev.holdfast.domain.archive.ReferenceList;
import java.util.Map;
import java.util.function.BiConsumer;

/// Begins the streams of metadata of one backup. Whoever writes to several of them at once does so on one
/// thread.
public final class MetadataStreams {

    private final Chunker chunker;
    private final ChunkPlacement placement;

    public MetadataStreams(GearTable gear, ChunkingParameters sizes, ChunkPlacement placement) {
        this.chunker = new Chunker(gear, sizes);
        this.placement = placement;
    }

    /// The list of references to a content whose chunks are placed elsewhere, as a file's.
    public ReferenceListWriter list() {
        return new ReferenceListWriter(0, this::stream);
    }

    /// The stream of entries, which come encoded and in [Entry#ORDER].
    public ItemStream<Bytes> entries() {
        return new ItemStream<>(stream(0), (entry, out) -> out.raw(entry));
    }

    /// The stream of digests; they come by ascending pack number.
    public ItemStream<PackDigest> packDigests() {
        return new ItemStream<>(stream(0), PackDigestCodec::write);
    }

    /// Stores extended attributes that are too large for their entry.
    public ReferenceList xattrs(Map<Bytes, Bytes> xattrs) {
        var stream = new ItemStream<Map<Bytes, Bytes>>(stream(0), XattrsCodec::write);
        stream.add(xattrs);
        return stream.finish();
    }

    private MetadataStream stream(int level) {
        return new MetadataStream(chunker, placement, new ReferenceListWriter(level, this::stream));
    }

    /// A stream of one kind of items.
    public static final class ItemStream<T> {
        private final MetadataStream stream;
        private final BiConsumer<T, CborWriter> codec;
        private final CborWriter encoded = new CborWriter();

        ItemStream(MetadataStream stream, BiConsumer<T, CborWriter> codec) {
            this.stream = stream;
            this.codec = codec;
        }

        /// @throws IllegalArgumentException when the item is larger than it may be; the stream is as it was
        public void add(T item) {
            codec.accept(item, encoded);
            stream.write(encoded);
        }

        /// Ends the stream.
        ///
        /// @return where it lies
        public ReferenceList finish() {
            return stream.finish();
        }
    }
}
