package dev.holdfast.application.agent.archive.format;

import dev.holdfast.application.agent.archive.cbor.CborReader;
import dev.holdfast.application.agent.archive.cbor.CborWriter;
import dev.holdfast.application.agent.archive.cbor.MalformedCborException;
import dev.holdfast.domain.archive.ArchiveLimits;
import dev.holdfast.domain.archive.Entry;

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

    /// @throws MalformedCborException when what follows is no entry, or one beyond the limits
    public static Entry read(CborReader in) {
        int start = in.position();
        var entry = Decoding.checked(in, reader -> new EntryFields(reader).entry());
        if (in.position() - start > ArchiveLimits.ENTRY_BYTES) {
            throw new MalformedCborException("an entry of " + (in.position() - start) + " bytes");
        }
        return entry;
    }
}
