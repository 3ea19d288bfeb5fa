package dev.holdfast.application.agent.archive.format;

import dev.holdfast.application.agent.archive.cbor.CborReader;
import dev.holdfast.application.agent.archive.cbor.CborWriter;
import dev.holdfast.application.agent.archive.cbor.IntegerKeys;
import dev.holdfast.application.agent.archive.cbor.MalformedCborException;
import dev.holdfast.domain.archive.ArchiveLimits;
import dev.holdfast.domain.archive.ArchivedSource;
import dev.holdfast.domain.archive.Bytes;
import dev.holdfast.domain.archive.ChunkingParameters;
import dev.holdfast.domain.archive.ReferenceList;
import dev.holdfast.domain.archive.Root;
import dev.holdfast.domain.archive.SourceKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A backup's root as CBOR; its keys are listed in the archive format.
public final class RootCodec {

    private static final int SOURCES = 0;
    private static final int ENTRIES = 1;
    private static final int ENTRY_CHUNKING = 2;
    private static final int PACK_DIGESTS = 3;
    private static final int ROOT_KEYS = 4;

    private static final int NAME = 0;
    private static final int KIND = 1;
    private static final int ROOT_PATH = 2;
    private static final int CHUNKING = 3;
    private static final int SOURCE_KEYS = 4;

    private static final int SIZES = 3;

    private RootCodec() {}

    public static byte[] encode(Root root) {
        var out = new CborWriter();
        out.map(ROOT_KEYS).unsigned(SOURCES).array(root.sources().size());
        root.sources().forEach(source -> write(source, out));
        ReferenceCodec.write(root.entries(), out.unsigned(ENTRIES));
        write(root.entryChunking(), out.unsigned(ENTRY_CHUNKING));
        ReferenceCodec.write(root.packDigests(), out.unsigned(PACK_DIGESTS));
        return out.toArray();
    }

    /// @throws MalformedCborException when `encoded` is no root, or one beyond the limits
    public static Root decode(byte[] encoded) {
        return Decoding.whole(encoded, in -> new RootFields(in).root());
    }

    private static void write(ArchivedSource source, CborWriter out) {
        out.map(SOURCE_KEYS);
        out.unsigned(NAME).text(source.name());
        out.unsigned(KIND).text(source.kind().text());
        out.unsigned(ROOT_PATH).bytes(source.root());
        write(source.chunking(), out.unsigned(CHUNKING));
    }

    private static void write(ChunkingParameters sizes, CborWriter out) {
        out.array(SIZES).unsigned(sizes.min()).unsigned(sizes.average()).unsigned(sizes.max());
    }

    private static ChunkingParameters chunking(CborReader in) {
        in.array(SIZES);
        int limit = ArchiveLimits.CHUNK_BYTES;
        return new ChunkingParameters(in.unsigned(limit), in.unsigned(limit), in.unsigned(limit));
    }

    private static SourceKind kind(String text) {
        return SourceKind.of(text)
                .orElseThrow(() -> new MalformedCborException("a source of the unknown kind '" + text + "'"));
    }

    private static final class RootFields {
        private final List<ArchivedSource> sources = new ArrayList<>();
        private @Nullable ReferenceList entries;
        private @Nullable ChunkingParameters entryChunking;
        private @Nullable ReferenceList packDigests;

        RootFields(CborReader in) {
            var keys = new IntegerKeys(in);
            for (var key = keys.next(); key.isPresent(); key = keys.next()) {
                switch (key.getAsInt()) {
                    case SOURCES -> readSources(in);
                    case ENTRIES -> entries = ReferenceCodec.readList(in);
                    case ENTRY_CHUNKING -> entryChunking = chunking(in);
                    case PACK_DIGESTS -> packDigests = ReferenceCodec.readList(in);
                    default -> in.skip();
                }
            }
        }

        private void readSources(CborReader in) {
            int count = in.array();
            for (int i = 0; i < count; i++) {
                sources.add(new SourceFields(in).source());
            }
        }

        Root root() {
            return new Root(
                    sources,
                    Decoding.required(entries, "the list of entries"),
                    Decoding.required(entryChunking, "the entries' chunking"),
                    Decoding.required(packDigests, "the list of pack digests"));
        }
    }

    private static final class SourceFields {
        private @Nullable String name;
        private @Nullable SourceKind kind;
        private @Nullable Bytes root;
        private @Nullable ChunkingParameters chunking;

        SourceFields(CborReader in) {
            var keys = new IntegerKeys(in);
            for (var key = keys.next(); key.isPresent(); key = keys.next()) {
                switch (key.getAsInt()) {
                    case NAME -> name = in.text();
                    case KIND -> kind = kind(in.text());
                    case ROOT_PATH -> root = in.bytes();
                    case CHUNKING -> chunking = chunking(in);
                    default -> in.skip();
                }
            }
        }

        ArchivedSource source() {
            return new ArchivedSource(
                    Decoding.required(name, "a source's name"),
                    Decoding.required(kind, "a source's kind"),
                    Decoding.required(root, "a source's root"),
                    Decoding.required(chunking, "a source's chunking"));
        }
    }
}
