package dev.holdfast.contracts.archive;

import dev.holdfast.application.agent.archive.Compression;
import dev.holdfast.application.agent.archive.cbor.CborWriter;
import dev.holdfast.application.agent.archive.format.EntryCodec;
import dev.holdfast.application.agent.archive.pack.PackWriter;
import dev.holdfast.application.agent.archive.pack.SealedPack;
import dev.holdfast.application.agent.archive.pack.SegmentBuffers;
import dev.holdfast.application.agent.archive.pack.SegmentEncoder;
import dev.holdfast.application.agent.archive.record.RootCipher;
import dev.holdfast.application.agent.archive.references.MetadataStreams;
import dev.holdfast.application.agent.archive.references.MetadataStreams.ItemStream;
import dev.holdfast.application.storage.CommitRecordCodec;
import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.application.storage.ObjectStore;
import dev.holdfast.application.storage.SignedCommitRecord;
import dev.holdfast.application.storage.SiteKey;
import dev.holdfast.domain.archive.ArchivedSource;
import dev.holdfast.domain.archive.Attributes;
import dev.holdfast.domain.archive.Bytes;
import dev.holdfast.domain.archive.ChunkId;
import dev.holdfast.domain.archive.ChunkStream;
import dev.holdfast.domain.archive.Chunker;
import dev.holdfast.domain.archive.ChunkingParameters;
import dev.holdfast.domain.archive.CommitRecord;
import dev.holdfast.domain.archive.Entry;
import dev.holdfast.domain.archive.EntryKind;
import dev.holdfast.domain.archive.EntryPath;
import dev.holdfast.domain.archive.GearTable;
import dev.holdfast.domain.archive.PackDigest;
import dev.holdfast.domain.archive.PackId;
import dev.holdfast.domain.archive.PackRow;
import dev.holdfast.domain.archive.ReferenceList;
import dev.holdfast.domain.archive.Root;
import dev.holdfast.domain.archive.SourceKind;
import dev.holdfast.domain.archive.Timestamp;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.backup.ByteCounts;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.SiteId;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/// Writes one backup the simple way: on one thread, without a base, with ids and salts that never change.
/// Entries are added in their order.
public final class ArchiveBuilder {

    public static final SiteId SITE = SiteId.of("0b9cbd0b-2d3c-4f0a-9f6f-1f5a3cd3a001");
    public static final NodeId NODE = NodeId.of("5f0f1c9e-6a3e-4c1a-8a54-7b6d7a1e0002");
    public static final BackupId BACKUP = BackupId.of("c0ffee00-1234-4abc-8def-00000000b003");
    public static final Attributes PLAIN = attributes(0644, Collections.emptySortedMap());

    private static final Instant STARTED = Instant.parse("2026-11-22T02:30:00Z");
    private static final Instant FINISHED = Instant.parse("2026-11-22T02:31:07.250Z");

    private final ObjectStore store;
    private final SiteKey key;
    private final Compression compression;
    private final CommitRecordCodec codec;
    private final List<ArchivedSource> sources = new ArrayList<>();
    private final List<Optional<PackRow>> packs = new ArrayList<>();
    private final List<PackDigest> digests = new ArrayList<>();
    private final GearTable gear;
    private final ChunkLane data;
    private final ChunkLane metadata;
    private final MetadataStreams streams;
    private final ItemStream<Bytes> entries;
    private BackupId backup = BACKUP;
    private long added;
    private int drawn;

    public ArchiveBuilder(ObjectStore store, SiteKey key, Compression compression, CommitRecordCodec codec) {
        this.store = store;
        this.key = key;
        this.compression = compression;
        this.codec = codec;
        this.gear = new GearTable(key.gearTable());
        var encoder = new SegmentEncoder(compression, new SegmentBuffers());
        this.data = new ChunkLane(new Supply(), encoder);
        this.metadata = new ChunkLane(new Supply(), encoder);
        this.streams = new MetadataStreams(gear, ChunkingParameters.STREAMS, metadata);
        this.entries = streams.entries();
    }

    public static Attributes attributes(int mode, SortedMap<Bytes, Bytes> xattrs) {
        var time = new Timestamp(1_795_314_600L, 123_456_789);
        return new Attributes(mode, 1000, 33, Optional.of("alice"), Optional.of("www-data"), time, xattrs);
    }

    /// Under another id than [#BACKUP].
    public ArchiveBuilder named(BackupId id) {
        backup = id;
        return this;
    }

    /// Begins the next source.
    public ArchiveBuilder source(String name, SourceKind kind, ChunkingParameters chunking) {
        var root = kind == SourceKind.FILES ? Bytes.utf8("/srv/" + name) : Bytes.EMPTY;
        sources.add(new ArchivedSource(name, kind, root, chunking));
        data.endSegment();
        return this;
    }

    public ArchiveBuilder directory(String path) {
        return entry(path, attributes(0755, Collections.emptySortedMap()), new EntryKind.Directory());
    }

    public ArchiveBuilder file(String path, byte[] content) {
        return entry(path, PLAIN, new EntryKind.RegularFile(content.length, store(content), Optional.empty()));
    }

    public ArchiveBuilder dump(String path, byte[] content) {
        return entry(path, PLAIN, new EntryKind.Dump(content.length, store(content)));
    }

    public ArchiveBuilder hardLink(String path, String first, byte[] content) {
        var kind = new EntryKind.RegularFile(content.length, store(content), Optional.empty());
        return entry(new Entry(
                source(), EntryPath.of(path), PLAIN, kind, Optional.of(EntryPath.of(first)), Optional.empty()));
    }

    public ArchiveBuilder entry(String path, Attributes attributes, EntryKind kind) {
        return entry(new Entry(source(), EntryPath.of(path), attributes, kind));
    }

    /// Adds an entry as it is, however wrong.
    public ArchiveBuilder entry(Entry entry) {
        var encoded = new CborWriter();
        EntryCodec.write(entry, encoded);
        entries.add(Bytes.of(encoded.toArray()));
        added++;
        return this;
    }

    /// Number of the source that was begun last.
    public int source() {
        return sources.size() - 1;
    }

    /// Stores content without an entry.
    public ReferenceList store(byte[] content) {
        var list = streams.list();
        var chunker = new Chunker(gear, sources.getLast().chunking());
        var stream = new ChunkStream(chunker, (buffer, offset, length) -> {
            var placed = data.place(buffer, offset, length);
            list.add(placed.id(), placed.location());
        });
        stream.write(content, 0, content.length);
        stream.finish();
        return list.finish();
    }

    /// Stores content as one chunk under an id that is not its own.
    public ReferenceList storeForged(ChunkId id, byte[] content) {
        var list = streams.list();
        list.add(id, data.placeAs(id, content).location());
        return list.finish();
    }

    /// Stores extended attributes outside of their entry.
    public ReferenceList storeXattrs(SortedMap<Bytes, Bytes> xattrs) {
        return streams.xattrs(xattrs);
    }

    /// Stores all that is left, and the commit record.
    public BackupId commit() {
        data.finish();
        var entryList = entries.finish();
        var digestStream = streams.packDigests();
        digests.stream().sorted(Comparator.comparingInt(PackDigest::pack)).forEach(digestStream::add);
        var digestList = digestStream.finish();
        metadata.finish();
        return commit(new Root(sources, entryList, ChunkingParameters.STREAMS, digestList));
    }

    /// Stores a commit record with this root.
    public BackupId commit(Root root) {
        var salt = salt();
        var record = new CommitRecord(
                SITE,
                NODE,
                backup,
                Optional.empty(),
                key.id(),
                salt,
                STARTED,
                FINISHED,
                true,
                added,
                0,
                new ByteCounts(0, 0, 0),
                packs,
                RootCipher.seal(root, key, SITE, backup, salt));
        var object = SignedCommitRecord.sign(record, key, codec).toArray();
        store.put(ObjectKey.commitRecord(SITE, backup), ByteBuffer.wrap(object));
        return backup;
    }

    private Bytes salt() {
        return Bytes.of(SampleBytes.of("salt " + drawn++, 32));
    }

    private final class Supply implements ChunkLane.PackSupply {
        @Override
        public ChunkLane.Begun begin() {
            packs.add(Optional.empty());
            var id = new PackId(Bytes.of(SampleBytes.of("pack " + drawn, 16)));
            return new ChunkLane.Begun(packs.size() - 1, new PackWriter(id, salt(), key, compression));
        }

        @Override
        public void sealed(int number, SealedPack pack) {
            packs.set(number, Optional.of(pack.row()));
            digests.add(new PackDigest(number, pack.sha256()));
            store.put(ObjectKey.pack(SITE, pack.row().id()), pack.content());
        }
    }
}
