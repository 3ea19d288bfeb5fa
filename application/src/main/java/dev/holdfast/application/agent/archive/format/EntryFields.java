package dev.holdfast.application.agent.archive.format;

import dev.holdfast.application.agent.archive.cbor.CborReader;
import dev.holdfast.application.agent.archive.cbor.IntegerKeys;
import dev.holdfast.application.agent.archive.cbor.MalformedCborException;
import dev.holdfast.domain.archive.ArchiveLimits;
import dev.holdfast.domain.archive.Attributes;
import dev.holdfast.domain.archive.Bytes;
import dev.holdfast.domain.archive.DeviceNumber;
import dev.holdfast.domain.archive.Entry;
import dev.holdfast.domain.archive.EntryKind;
import dev.holdfast.domain.archive.EntryPath;
import dev.holdfast.domain.archive.Extent;
import dev.holdfast.domain.archive.FileType;
import dev.holdfast.domain.archive.ReferenceList;
import dev.holdfast.domain.archive.Timestamp;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// The values of one entry's map, by key, on their way to being an entry.
final class EntryFields {

    private static final int MODE_BITS = 07777;
    private static final long MAX_32_BITS = 0xFFFF_FFFFL;
    private static final int MAX_NANOS = 999_999_999;

    private @Nullable Integer source;
    private @Nullable EntryPath path;
    private @Nullable FileType type;
    private @Nullable Integer mode;
    private @Nullable Long uid;
    private @Nullable Long gid;
    private @Nullable Long size;
    private @Nullable Timestamp mtime;
    private @Nullable Bytes target;
    private @Nullable DeviceNumber device;
    private Optional<String> user = Optional.empty();
    private Optional<String> group = Optional.empty();
    private Optional<EntryPath> firstName = Optional.empty();
    private Optional<List<Extent>> extents = Optional.empty();
    private Optional<ReferenceList> largeXattrs = Optional.empty();
    private SortedMap<Bytes, Bytes> xattrs = Collections.emptySortedMap();
    private ReferenceList content = ReferenceList.EMPTY;

    EntryFields(CborReader in) {
        var keys = new IntegerKeys(in);
        for (var key = keys.next(); key.isPresent(); key = keys.next()) {
            read(key.getAsInt(), in);
        }
    }

    private void read(int key, CborReader in) {
        switch (key) {
            case EntryKeys.SOURCE -> source = in.unsigned(ArchiveLimits.SOURCES - 1);
            case EntryKeys.PATH -> path = new EntryPath(in.bytes());
            case EntryKeys.TYPE -> type = FileType.ofCode(in.unsigned(Integer.MAX_VALUE));
            case EntryKeys.MODE -> mode = in.unsigned(MODE_BITS);
            case EntryKeys.UID -> uid = in.unsigned(MAX_32_BITS);
            case EntryKeys.GID -> gid = in.unsigned(MAX_32_BITS);
            case EntryKeys.USER -> user = Optional.of(in.text());
            case EntryKeys.GROUP -> group = Optional.of(in.text());
            case EntryKeys.SIZE -> size = in.unsigned(Long.MAX_VALUE);
            case EntryKeys.MTIME -> mtime = timestamp(in);
            case EntryKeys.TARGET -> target = in.bytes();
            case EntryKeys.XATTRS -> xattrs = XattrsCodec.read(in);
            case EntryKeys.REFERENCES -> content = ReferenceCodec.readList(in);
            case EntryKeys.FIRST_NAME -> firstName = Optional.of(new EntryPath(in.bytes()));
            case EntryKeys.EXTENTS -> extents = Optional.of(extents(in));
            case EntryKeys.DEVICE -> device = device(in);
            case EntryKeys.LARGE_XATTRS -> largeXattrs = Optional.of(ReferenceCodec.readList(in));
            default -> in.skip();
        }
    }

    Entry entry() {
        return new Entry(
                Decoding.required(source, "the source"),
                Decoding.required(path, "the path"),
                attributes(),
                kind(Decoding.required(type, "the type")),
                firstName,
                largeXattrs);
    }

    private Attributes attributes() {
        return new Attributes(
                Decoding.required(mode, "the mode"),
                Decoding.required(uid, "the owner"),
                Decoding.required(gid, "the group"),
                user,
                group,
                Decoding.required(mtime, "the time"),
                xattrs);
    }

    private EntryKind kind(FileType type) {
        return switch (type) {
            case FILE -> new EntryKind.RegularFile(Decoding.required(size, "the size"), content, extents);
            case DUMP -> new EntryKind.Dump(Decoding.required(size, "the size"), content);
            case DIRECTORY -> new EntryKind.Directory();
            case SYMLINK -> new EntryKind.Symlink(Decoding.required(target, "the link's target"));
            case FIFO -> new EntryKind.Fifo();
            case CHARACTER_DEVICE, BLOCK_DEVICE ->
                new EntryKind.Device(type, Decoding.required(device, "the device's number"));
        };
    }

    private static Timestamp timestamp(CborReader in) {
        in.array(2);
        return new Timestamp(in.integer(), in.unsigned(MAX_NANOS));
    }

    private static DeviceNumber device(CborReader in) {
        in.array(2);
        return new DeviceNumber((int) in.unsigned(MAX_32_BITS), (int) in.unsigned(MAX_32_BITS));
    }

    private static List<Extent> extents(CborReader in) {
        int count = in.array();
        if (count > ArchiveLimits.ENTRY_BYTES) {
            throw new MalformedCborException(count + " extents");
        }
        var extents = new ArrayList<Extent>();
        for (int i = 0; i < count; i++) {
            in.array(2);
            extents.add(new Extent(in.unsigned(Long.MAX_VALUE), in.unsigned(Long.MAX_VALUE)));
        }
        return extents;
    }
}
