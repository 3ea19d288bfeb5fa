package dev.holdfast.domain.archive;

import java.util.List;
import java.util.Optional;

/// What an entry is, and what only that kind has.
public sealed interface EntryKind {

    FileType type();

    /// How many bytes it has; 0 for what has no content.
    default long size() {
        return 0;
    }

    /// @param size    as `stat` says it, holes included
    /// @param content the chunks of the data, end to end
    /// @param extents where the data lies in a sparse file; empty for one without holes
    record RegularFile(long size, ReferenceList content, Optional<List<Extent>> extents) implements EntryKind {
        public RegularFile {
            requireSize(size);
            extents = extents.map(List::copyOf);
            extents.ifPresent(data -> EntryKind.dataBytes(data, size));
        }

        @Override
        public FileType type() {
            return FileType.FILE;
        }

        /// How many bytes the chunks hold together.
        public long dataBytes() {
            return extents.map(data -> EntryKind.dataBytes(data, size)).orElse(size);
        }
    }

    record Directory() implements EntryKind {
        @Override
        public FileType type() {
            return FileType.DIRECTORY;
        }
    }

    /// @param target what the link says, never followed
    record Symlink(Bytes target) implements EntryKind {
        @Override
        public FileType type() {
            return FileType.SYMLINK;
        }
    }

    record Fifo() implements EntryKind {
        @Override
        public FileType type() {
            return FileType.FIFO;
        }
    }

    /// @param type character or block device
    record Device(FileType type, DeviceNumber number) implements EntryKind {
        public Device {
            if (!type.isDevice()) {
                throw new IllegalArgumentException("not a device: " + type);
            }
        }
    }

    /// What a program wrote: a database's dump, or a command's standard output.
    record Dump(long size, ReferenceList content) implements EntryKind {
        public Dump {
            requireSize(size);
        }

        @Override
        public FileType type() {
            return FileType.DUMP;
        }
    }

    private static long dataBytes(List<Extent> extents, long size) {
        long end = 0;
        long bytes = 0;
        for (var extent : extents) {
            if (extent.offset() < end || extent.end() > size) {
                throw new IllegalArgumentException("extents overlap or reach beyond " + size + " bytes");
            }
            end = extent.end();
            bytes += extent.length();
        }
        return bytes;
    }

    private static void requireSize(long size) {
        if (size < 0) {
            throw new IllegalArgumentException("size is negative: " + size);
        }
    }
}
