package dev.holdfast.application.agent.archive.reader;

import dev.holdfast.application.agent.archive.DamagedArchiveException;
import dev.holdfast.application.agent.archive.TreeWriter;
import dev.holdfast.application.agent.archive.TreeWriter.Placement;
import dev.holdfast.application.agent.archive.cbor.MalformedCborException;
import dev.holdfast.application.agent.archive.content.ContentReader;
import dev.holdfast.application.agent.archive.format.XattrsCodec;
import dev.holdfast.domain.archive.ArchiveLimits;
import dev.holdfast.domain.archive.Attributes;
import dev.holdfast.domain.archive.Bytes;
import dev.holdfast.domain.archive.EntryKind;
import dev.holdfast.domain.archive.EntryPath;
import dev.holdfast.domain.archive.ReferenceList;
import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;

/// Puts entries into the target, and counts what became of them.
final class EntryPlacement {

    private final ContentReader contents;
    private final TreeWriter target;
    private final RestoreTally tally;

    EntryPlacement(ContentReader contents, TreeWriter target, RestoreTally tally) {
        this.contents = contents;
        this.target = target;
        this.tally = tally;
    }

    /// Makes a directory; it is counted when it is finished.
    ///
    /// @return [Placement#IN_PLACE] where it was there
    Placement directory(EntryPath path) {
        var placed = target.directory(path);
        if (placed != Placement.DONE && placed != Placement.IN_PLACE) {
            count(path, placed);
        }
        return placed;
    }

    void finishDirectory(EntryPath path, ListedEntry listed) {
        attributes(path, listed).ifPresent(attributes -> {
            count(path, target.finishDirectory(path, attributes));
        });
    }

    void hardLink(EntryPath path, EntryPath first) {
        count(path, target.hardLink(path, first));
    }

    void symlink(EntryPath path, EntryKind.Symlink link, ListedEntry listed) {
        place(path, listed, attributes -> target.symlink(path, link.target(), attributes));
    }

    void fifo(EntryPath path, ListedEntry listed) {
        place(path, listed, attributes -> target.fifo(path, attributes));
    }

    void device(EntryPath path, EntryKind.Device device, ListedEntry listed) {
        place(path, listed, attributes -> target.device(path, device.type(), device.number(), attributes));
    }

    /// A file whose content is to come; empty when it is lost already, or something is in its place.
    ///
    /// @param mayBeThere whether it is worth looking
    Optional<RestoredFile> file(EntryPath path, long size, FileLayout layout, ListedEntry listed, boolean mayBeThere) {
        var attributes = attributes(path, listed);
        var present = attributes.filter(_ -> mayBeThere).flatMap(it -> target.present(path, size, it));
        if (present.isPresent()) {
            count(path, present.get());
            return Optional.empty();
        }
        return attributes
                .map(it -> new RestoredFile.Place(listed.path(), path, size, layout, it))
                .map(place -> new RestoredFile(place, target, tally));
    }

    void sync() {
        target.sync();
    }

    private void place(EntryPath path, ListedEntry listed, Function<Attributes, Placement> action) {
        attributes(path, listed).map(action).ifPresent(placed -> count(path, placed));
    }

    private void count(EntryPath path, Placement placed) {
        switch (placed) {
            case DONE -> tally.restored(0);
            case IN_PLACE -> tally.wasInPlace();
            case OCCUPIED -> tally.leftOut(path, LeftOut.Reason.ALREADY_THERE);
            case NOT_PERMITTED -> tally.leftOut(path, LeftOut.Reason.NOT_PERMITTED);
        }
    }

    /// The entry's attributes, large ones fetched; empty when those are lost, and the entry with them.
    private Optional<Attributes> attributes(EntryPath path, ListedEntry listed) {
        var attributes = listed.entry().attributes();
        var large = listed.entry().largeXattrs();
        if (large.isEmpty()) {
            return Optional.of(attributes);
        }
        try {
            return Optional.of(with(attributes, xattrs(large.get())));
        } catch (DamagedArchiveException e) {
            tally.lost(listed.path(), path, e);
            return Optional.empty();
        }
    }

    private static Attributes with(Attributes attributes, SortedMap<Bytes, Bytes> xattrs) {
        return new Attributes(
                attributes.mode(),
                attributes.uid(),
                attributes.gid(),
                attributes.user(),
                attributes.group(),
                attributes.mtime(),
                xattrs);
    }

    private SortedMap<Bytes, Bytes> xattrs(ReferenceList content) {
        var encoded = new ByteArrayOutputStream();
        contents.read(content, (buffer, offset, length) -> {
            if (encoded.size() + length > ArchiveLimits.XATTRS_BYTES) {
                throw contents.damagedRecord("it names extended attributes beyond their limit");
            }
            encoded.write(buffer, offset, length);
        });
        try {
            return XattrsCodec.decode(encoded.toByteArray());
        } catch (MalformedCborException e) {
            throw contents.damagedRecord("its extended attributes are malformed: " + e.getMessage());
        }
    }
}
