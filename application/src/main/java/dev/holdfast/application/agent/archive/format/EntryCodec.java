package dev.holdfast.application.agent.archive.format;

import dev.holdfast.application.agent.archive.cbor.CborReader;
import dev.holdfast.application.agent.archive.cbor.CborWriter;
import dev.holdfast.application.agent.archive.cbor.IntegerKeys;
import dev.holdfast.application.agent.archive.cbor.MalformedCborException;
import dev.holdfast.domain.archive.ArchiveLimits;
import dev.holdfast.domain.archive.Entry;
import dev.holdfast.domain.archive.EntryPath;
import dev.holdfast.domain.archive.FileType;
import java.util.Optional;
import java.util.function.Predicate;

/// An entry as a CBOR map; its keys are listed in the archive format.
public final class EntryCodec {

    private EntryCodec() {}

    /// @throws IllegalArgumentException when the entry is larger than an entry may be; `out` is as it was
    public static void write(Entry entry, CborWriter out) {
        int start = out.size();
        new EntryFieldsWriter(out).write(entry);
        int length = out.size() - start;
        if (length > ArchiveLimits.ENTRY_BYTES) {
            out.truncate(start);
            throw new IllegalArgumentException("an entry of " + length + " bytes: " + entry.path());
        }
    }

    /// Reads the entry if it is wanted, and otherwise passes over it without making anything of what it holds.
    ///
    /// @param wanted told of every entry
    /// @throws MalformedCborException when what follows is no entry, or one beyond the limits
    public static Optional<Entry> read(CborReader in, Predicate<EntryHead> wanted) {
        int start = in.position();
        if (wanted.test(Decoding.checked(in.fork(), EntryCodec::head))) {
            return Optional.of(read(in));
        }
        in.skip();
        requireLength(in.position() - start);
        return Optional.empty();
    }

    private static EntryHead head(CborReader in) {
        var keys = new IntegerKeys(in);
        requireKey(EntryKeys.SOURCE, keys);
        int source = in.unsigned(ArchiveLimits.SOURCES - 1);
        requireKey(EntryKeys.PATH, keys);
        var path = new EntryPath(in.bytes());
        requireKey(EntryKeys.TYPE, keys);
        return new EntryHead(source, path, FileType.ofCode(in.unsigned(Integer.MAX_VALUE)));
    }

    private static void requireKey(int key, IntegerKeys keys) {
        if (keys.next().orElse(-1) != key) {
            throw new MalformedCborException("the entry's key " + key + " is missing");
        }
    }

    /// @throws MalformedCborException when what follows is no entry, or one beyond the limits
    public static Entry read(CborReader in) {
        int start = in.position();
        var entry = Decoding.checked(in, reader -> new EntryFields(reader).entry());
        requireLength(in.position() - start);
        return entry;
    }

    private static void requireLength(int length) {
        if (length > ArchiveLimits.ENTRY_BYTES) {
            throw new MalformedCborException("an entry of " + length + " bytes");
        }
    }
}
