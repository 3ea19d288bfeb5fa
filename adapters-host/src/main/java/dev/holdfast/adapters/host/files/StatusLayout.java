package dev.holdfast.adapters.host.files;

import dev.holdfast.application.agent.archive.FileStamp;
import dev.holdfast.application.agent.archive.FileStatus;
import dev.holdfast.domain.archive.DeviceNumber;
import dev.holdfast.domain.archive.FileType;
import dev.holdfast.domain.archive.Timestamp;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Reads `struct statx`, whose layout is the kernel's promise (linux/stat.h).
final class StatusLayout {

    private static final int LINKS = 16;
    private static final int UID = 20;
    private static final int GID = 24;
    private static final int MODE = 28;
    private static final int INODE = 32;
    private static final int SIZE = 40;
    private static final int BLOCKS = 48;
    private static final int CTIME = 96;
    private static final int MTIME = 112;
    private static final int NODE_MAJOR = 128;
    private static final int NODE_MINOR = 132;
    private static final int DEVICE_MAJOR = 136;
    private static final int DEVICE_MINOR = 140;

    private static final int BLOCK_BYTES = 512;
    private static final int TYPE_MASK = 0_170000;
    private static final int PERMISSION_MASK = 0_7777;
    private static final int FILE = 0_100000;
    private static final int SOCKET = 0_140000;
    private static final int DIRECTORY = 0_040000;

    private StatusLayout() {}

    static boolean isSocket(MemorySegment status) {
        return (mode(status) & TYPE_MASK) == SOCKET;
    }

    static boolean isFile(MemorySegment status) {
        return (mode(status) & TYPE_MASK) == FILE;
    }

    static boolean isDirectory(MemorySegment status) {
        return (mode(status) & TYPE_MASK) == DIRECTORY;
    }

    static FileStatus read(MemorySegment status) {
        return new FileStatus(
                type(status),
                mode(status) & PERMISSION_MASK,
                unsigned(status, UID),
                unsigned(status, GID),
                stamp(status),
                device(status),
                unsigned(status, LINKS),
                new DeviceNumber(
                        status.get(ValueLayout.JAVA_INT, NODE_MAJOR), status.get(ValueLayout.JAVA_INT, NODE_MINOR)));
    }

    static FileStamp stamp(MemorySegment status) {
        return new FileStamp(
                status.get(ValueLayout.JAVA_LONG, SIZE), time(status, MTIME), time(status, CTIME), inode(status));
    }

    /// Whether the file takes as much room as its size: it has no holes worth looking for.
    static boolean isDense(MemorySegment status) {
        return status.get(ValueLayout.JAVA_LONG, BLOCKS) * BLOCK_BYTES >= status.get(ValueLayout.JAVA_LONG, SIZE);
    }

    static int permissions(MemorySegment status) {
        return mode(status) & PERMISSION_MASK;
    }

    static long uid(MemorySegment status) {
        return unsigned(status, UID);
    }

    static long gid(MemorySegment status) {
        return unsigned(status, GID);
    }

    static long links(MemorySegment status) {
        return unsigned(status, LINKS);
    }

    static long inode(MemorySegment status) {
        return status.get(ValueLayout.JAVA_LONG, INODE);
    }

    static long device(MemorySegment status) {
        return unsigned(status, DEVICE_MAJOR) << 32 | unsigned(status, DEVICE_MINOR);
    }

    static FileType type(MemorySegment status) {
        return switch (mode(status) & TYPE_MASK) {
            case FILE -> FileType.FILE;
            case DIRECTORY -> FileType.DIRECTORY;
            case 0_120000 -> FileType.SYMLINK;
            case 0_010000 -> FileType.FIFO;
            case 0_020000 -> FileType.CHARACTER_DEVICE;
            case 0_060000 -> FileType.BLOCK_DEVICE;
            default -> throw new IllegalStateException("no type that is kept: " + Integer.toOctalString(mode(status)));
        };
    }

    private static int mode(MemorySegment status) {
        return Short.toUnsignedInt(status.get(ValueLayout.JAVA_SHORT, MODE));
    }

    private static long unsigned(MemorySegment status, int offset) {
        return Integer.toUnsignedLong(status.get(ValueLayout.JAVA_INT, offset));
    }

    private static Timestamp time(MemorySegment status, int offset) {
        return new Timestamp(
                status.get(ValueLayout.JAVA_LONG, offset), status.get(ValueLayout.JAVA_INT, offset + Long.BYTES));
    }
}
