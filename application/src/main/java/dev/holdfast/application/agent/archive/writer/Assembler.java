package dev.holdfast.application.agent.archive.writer;

import dev.holdfast.application.agent.archive.cbor.CborWriter;
import dev.holdfast.application.agent.archive.dedup.ChunkRun;
import dev.holdfast.application.agent.archive.dedup.KnownPacks;
import dev.holdfast.application.agent.archive.format.XattrsCodec;
import dev.holdfast.application.agent.archive.reading.Block;
import dev.holdfast.application.agent.archive.reading.Draft;
import dev.holdfast.application.agent.archive.reading.Event;
import dev.holdfast.application.agent.archive.reading.LinkRole;
import dev.holdfast.application.agent.archive.references.MetadataStreams;
import dev.holdfast.application.agent.archive.table.FileRow;
import dev.holdfast.domain.archive.ArchiveLimits;
import dev.holdfast.domain.archive.Attributes;
import dev.holdfast.domain.archive.Entry;
import dev.holdfast.domain.archive.EntryKind;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Makes entries of what was read, in the order of sources and in that in which each was read. For the leading
/// thread.
final class Assembler {

    private final Sources sources;
    private final Chunks chunks;
    private final KnownPacks packs;
    private final MetadataStreams metadata;
    private final EntrySink sink;
    private final DumpsInOrder dumps;
    private final Tally tally;
    private final FirstNames firstNames = new FirstNames();
    private final Map<Integer, Strand> strands = new HashMap<>();

    Assembler(
            Sources sources,
            Chunks chunks,
            KnownPacks packs,
            MetadataStreams metadata,
            EntrySink sink,
            DumpsInOrder dumps,
            Tally tally) {
        this.sources = sources;
        this.chunks = chunks;
        this.packs = packs;
        this.metadata = metadata;
        this.sink = sink;
        this.dumps = dumps;
        this.tally = tally;
    }

    /// @return whether there is more to come
    boolean take(Block block) {
        if (block.source() == Block.END) {
            return false;
        }
        var strand = strands.computeIfAbsent(
                block.source(), _ -> new Strand(chunks.lanes().lease(), metadata));
        int chunk = 0;
        for (var mark : block.marks()) {
            place(strand, block, chunk, mark.chunks());
            chunk = mark.chunks();
            take(mark.event(), block.source(), strand);
        }
        place(strand, block, chunk, block.chunks());
        return true;
    }

    private void place(Strand strand, Block block, int from, int to) {
        for (int chunk = from; chunk < to; chunk++) {
            strand.add(chunks.content(
                    strand.lane(), block.id(chunk), block.data(), block.offset(chunk), block.length(chunk)));
        }
    }

    private void take(Event event, int source, Strand strand) {
        switch (event) {
            case Event.Same(var row, var link) -> same(row, link);
            case Event.Described(var draft, var kind, var settled) -> add(draft, kind, settled);
            case Event.Linked linked -> linked(linked.draft());
            case Event.FileRead read -> file(read, strand);
            case Event.DumpRead(var size) -> {
                dumps.add(source, size, strand.content());
                end(source);
            }
            case Event.Dropped _ -> {}
            case Event.TreeRead _ -> end(source);
        }
        strand.beginContent();
        chunks.places().clear();
    }

    private void end(int source) {
        chunks.lanes().giveBack(strands.remove(source).lane());
    }

    private void same(FileRow row, Optional<LinkRole> link) {
        row.runs().forEach(packs::use);
        if (link.isPresent()) {
            firstNames.remember(link, new FirstNames.Named(row.entry().kind(), true));
        }
        sink.add(row);
    }

    private void file(Event.FileRead read, Strand strand) {
        add(read.draft(), new EntryKind.RegularFile(read.size(), strand.content(), read.extents()), read.settled());
    }

    private void linked(Draft draft) {
        var role = draft.link().orElseThrow();
        var first = firstNames.find(role);
        if (first.isPresent()) {
            // Whether content that a list elsewhere refers to is still there, the first name alone tells.
            add(draft, first.get().kind(), first.get().settled(), Optional.empty());
        } else {
            warn(draft, BackupWarning.Kind.UNREADABLE, "the same file could not be read under its first name");
        }
    }

    private void add(Draft draft, EntryKind kind, boolean settled) {
        add(draft, kind, settled, chunks.places().runs());
    }

    /// @param elsewhere where all lies that the entry needs, unless it says so itself; empty when nobody knows
    private void add(Draft draft, EntryKind kind, boolean settled, Optional<List<ChunkRun>> elsewhere) {
        firstNames.remember(draft.link(), new FirstNames.Named(kind, settled));
        var entry = entry(draft, kind);
        if (settled) {
            sink.add(entry, draft.stamp(), elsewhere);
        } else {
            sink.add(entry);
        }
    }

    private Entry entry(Draft draft, EntryKind kind) {
        var firstName = draft.link().flatMap(LinkRole::firstName);
        int size = encodedXattrs(draft.attributes());
        if (size <= ArchiveLimits.INLINE_XATTRS_BYTES) {
            return new Entry(draft.source(), draft.path(), draft.attributes(), kind, firstName, Optional.empty());
        }
        var bare = draft.attributes().withXattrs(Collections.emptySortedMap());
        if (size > ArchiveLimits.XATTRS_BYTES) {
            warn(draft, BackupWarning.Kind.ATTRIBUTES, "its extended attributes are too large");
            return new Entry(draft.source(), draft.path(), bare, kind, firstName, Optional.empty());
        }
        var elsewhere = metadata.xattrs(draft.attributes().xattrs());
        return new Entry(draft.source(), draft.path(), bare, kind, firstName, Optional.of(elsewhere));
    }

    private static int encodedXattrs(Attributes attributes) {
        if (attributes.xattrs().isEmpty()) {
            return 0;
        }
        var encoded = new CborWriter();
        XattrsCodec.write(attributes.xattrs(), encoded);
        return encoded.size();
    }

    private void warn(Draft draft, BackupWarning.Kind kind, String detail) {
        tally.warn(sources.get(draft.source()).name(), draft.path(), kind, detail);
    }
}
