package dev.holdfast.application.agent.archive.format;

import dev.holdfast.application.agent.archive.cbor.CborWriter;
import dev.holdfast.domain.archive.Attributes;
import dev.holdfast.domain.archive.DeviceNumber;
import dev.holdfast.domain.archive.Entry;
import dev.holdfast.domain.archive.EntryKind;
import dev.holdfast.domain.archive.Extent;
import dev.holdfast.domain.archive.ReferenceList;
import dev.holdfast.domain.archive.Timestamp;
import java.util.List;

/// Writes one entry: the keys ascending, and none whose value is nothing.
final class EntryFieldsWriter {

    /// Source, path, type, mode, owner, group, time.
    private static final int ALWAYS = 7;

    private final CborWriter out;

    EntryFieldsWriter(CborWriter out) {
        this.out = out;
    }

    void write(Entry entry) {
        out.map(ALWAYS + optionalFields(entry));
        out.unsigned(EntryKeys.SOURCE).unsigned(entry.source());
        out.unsigned(EntryKeys.PATH).bytes(entry.path().value());
        out.unsigned(EntryKeys.TYPE).unsigned(entry.kind().type().code());
        writeOwner(entry.attributes());
        writeSize(entry.kind());
        write(entry.attributes().mtime());
        writeTarget(entry.kind());
        writeXattrs(entry.attributes());
        writeReferences(entry.kind());
        entry.firstName().ifPresent(name -> out.unsigned(EntryKeys.FIRST_NAME).bytes(name.value()));
        writeExtents(entry.kind());
        writeDevice(entry.kind());
        entry.largeXattrs().ifPresent(content -> ReferenceCodec.write(content, out.unsigned(EntryKeys.LARGE_XATTRS)));
    }

    private static int optionalFields(Entry entry) {
        var attributes = entry.attributes();
        return count(attributes.user().isPresent())
                + count(attributes.group().isPresent())
                + count(!attributes.xattrs().isEmpty())
                + count(entry.firstName().isPresent())
                + count(entry.largeXattrs().isPresent())
                + fieldsOf(entry.kind());
    }

    private static int fieldsOf(EntryKind kind) {
        return switch (kind) {
            case EntryKind.RegularFile(var _, var content, var extents) ->
                1 + count(!content.isEmpty()) + count(extents.isPresent());
            case EntryKind.Dump(var _, var content) -> 1 + count(!content.isEmpty());
            case EntryKind.Symlink(var _), EntryKind.Device(var _, var _) -> 1;
            case EntryKind.Directory(), EntryKind.Fifo() -> 0;
        };
    }

    private static int count(boolean present) {
        return present ? 1 : 0;
    }

    private void writeOwner(Attributes attributes) {
        out.unsigned(EntryKeys.MODE).unsigned(attributes.mode());
        out.unsigned(EntryKeys.UID).unsigned(attributes.uid());
        out.unsigned(EntryKeys.GID).unsigned(attributes.gid());
        attributes.user().ifPresent(user -> out.unsigned(EntryKeys.USER).text(user));
        attributes.group().ifPresent(group -> out.unsigned(EntryKeys.GROUP).text(group));
    }

    private void writeSize(EntryKind kind) {
        switch (kind) {
            case EntryKind.RegularFile file -> out.unsigned(EntryKeys.SIZE).unsigned(file.size());
            case EntryKind.Dump dump -> out.unsigned(EntryKeys.SIZE).unsigned(dump.size());
            case EntryKind.Directory _, EntryKind.Symlink _, EntryKind.Fifo _, EntryKind.Device _ -> {}
        }
    }

    private void write(Timestamp mtime) {
        out.unsigned(EntryKeys.MTIME).array(2).integer(mtime.seconds()).unsigned(mtime.nanos());
    }

    private void writeTarget(EntryKind kind) {
        if (kind instanceof EntryKind.Symlink(var target)) {
            out.unsigned(EntryKeys.TARGET).bytes(target);
        }
    }

    private void writeXattrs(Attributes attributes) {
        if (!attributes.xattrs().isEmpty()) {
            XattrsCodec.write(attributes.xattrs(), out.unsigned(EntryKeys.XATTRS));
        }
    }

    private void writeReferences(EntryKind kind) {
        switch (kind) {
            case EntryKind.RegularFile file -> writeReferences(file.content());
            case EntryKind.Dump dump -> writeReferences(dump.content());
            case EntryKind.Directory _, EntryKind.Symlink _, EntryKind.Fifo _, EntryKind.Device _ -> {}
        }
    }

    private void writeReferences(ReferenceList content) {
        if (!content.isEmpty()) {
            ReferenceCodec.write(content, out.unsigned(EntryKeys.REFERENCES));
        }
    }

    private void writeExtents(EntryKind kind) {
        if (kind instanceof EntryKind.RegularFile file) {
            file.extents().ifPresent(this::writeExtents);
        }
    }

    private void writeExtents(List<Extent> extents) {
        out.unsigned(EntryKeys.EXTENTS).array(extents.size());
        for (var extent : extents) {
            out.array(2).unsigned(extent.offset()).unsigned(extent.length());
        }
    }

    private void writeDevice(EntryKind kind) {
        if (kind instanceof EntryKind.Device(var _, DeviceNumber(int major, int minor))) {
            out.unsigned(EntryKeys.DEVICE)
                    .array(2)
                    .unsigned(Integer.toUnsignedLong(major))
                    .unsigned(Integer.toUnsignedLong(minor));
        }
    }
}
