package dev.holdfast.adapters.host.files;

import dev.holdfast.domain.archive.Attributes;
import dev.holdfast.domain.archive.Bytes;
import dev.holdfast.domain.archive.DeviceNumber;
import dev.holdfast.domain.archive.FileType;
import java.util.Optional;

/// Something other than a file or a directory that a restore makes by one call.
sealed interface NewNode {

    /// Makes it under `name`; a negative error when that failed.
    int make(Scratch scratch, int parent, byte[] name);

    FileType type();

    /// What people call it.
    String kind();

    /// What to give it; empty when it shares those of another name.
    Optional<Attributes> givenAttributes();

    /// Whether this process may not make it, or the file system has no such thing.
    static boolean isNotPermitted(int result) {
        return switch (result) {
            case Errno.EPERM, Errno.EACCES, Errno.EOPNOTSUPP, Errno.ENOSYS, Errno.EMLINK, Errno.EXDEV, Errno.EINVAL ->
                true;
            default -> false;
        };
    }

    record Symlink(Bytes target, Attributes attributes) implements NewNode {
        @Override
        public int make(Scratch scratch, int parent, byte[] name) {
            return Writing.symlink(scratch, scratch.otherName(target.toArray()), parent, scratch.name(name));
        }

        @Override
        public FileType type() {
            return FileType.SYMLINK;
        }

        @Override
        public String kind() {
            return "symlink";
        }

        @Override
        public Optional<Attributes> givenAttributes() {
            return Optional.of(attributes);
        }
    }

    /// @param mode   the type's bits and first permissions
    /// @param device as `makedev` of glibc packs it
    record Special(FileType type, String kind, int mode, long device, Attributes attributes) implements NewNode {

        private static final int FIFO = 0_010600;
        private static final int CHARACTER_DEVICE = 0_020600;
        private static final int BLOCK_DEVICE = 0_060600;

        static Special fifo(Attributes attributes) {
            return new Special(FileType.FIFO, "fifo", FIFO, 0, attributes);
        }

        static Special device(FileType type, DeviceNumber node, Attributes attributes) {
            return switch (type) {
                case CHARACTER_DEVICE ->
                    new Special(type, "character device", CHARACTER_DEVICE, packed(node), attributes);
                case BLOCK_DEVICE -> new Special(type, "block device", BLOCK_DEVICE, packed(node), attributes);
                case FILE, DIRECTORY, SYMLINK, FIFO, DUMP ->
                    throw new IllegalArgumentException("not a device: " + type);
            };
        }

        static long packed(DeviceNumber node) {
            long major = node.major();
            long minor = node.minor();
            return (major & 0xffff_f000L) << 32
                    | (major & 0xfffL) << 8
                    | (minor & 0xffff_ff00L) << 12
                    | (minor & 0xffL);
        }

        @Override
        public int make(Scratch scratch, int parent, byte[] name) {
            return Writing.makeNode(scratch, parent, scratch.name(name), mode, device);
        }

        @Override
        public Optional<Attributes> givenAttributes() {
            return Optional.of(attributes);
        }
    }

    /// @param directory an open directory, and `existing` a name in it
    record HardLink(int directory, byte[] existing) implements NewNode {
        @Override
        public int make(Scratch scratch, int parent, byte[] name) {
            return Writing.link(scratch, directory, scratch.name(existing), parent, scratch.otherName(name));
        }

        @Override
        public FileType type() {
            return FileType.FILE;
        }

        @Override
        public String kind() {
            return "hard link";
        }

        @Override
        public Optional<Attributes> givenAttributes() {
            return Optional.empty();
        }
    }
}
