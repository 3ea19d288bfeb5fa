package dev.holdfast.adapters.host.files;

import java.lang.foreign.MemorySegment;

/// A directory on the way from a walk's root to its current entry.
final class OpenDirectory {

    /// The length of the path of everything that begins in this directory.
    final int pathLength;

    final SelectionTree wanted;
    final long device;

    private final long inode;
    private final byte[][] names;
    private int next;
    private int descriptor;

    /// @param status as `statx` answered for `descriptor`
    OpenDirectory(int descriptor, MemorySegment status, int pathLength, SelectionTree wanted, byte[][] names) {
        this.descriptor = descriptor;
        this.device = StatusLayout.device(status);
        this.inode = StatusLayout.inode(status);
        this.pathLength = pathLength;
        this.wanted = wanted;
        this.names = names;
    }

    boolean hasNext() {
        return next < names.length;
    }

    byte[] next() {
        var name = names[next];
        names[next++] = DirectoryNames.GONE_BY;
        return name;
    }

    void skipRest() {
        next = names.length;
    }

    int descriptor() {
        return descriptor;
    }

    boolean isOpen() {
        return descriptor >= 0;
    }

    /// Gives the descriptor back for now.
    void release() {
        if (isOpen()) {
            Reading.close(descriptor);
            descriptor = -1;
        }
    }

    /// Opens the directory anew as the parent of the open directory `child`.
    ///
    /// @return false when it is not the parent any more
    boolean reopen(Scratch scratch, int child) {
        var parent = Reading.open(scratch, child, scratch.name(DirectoryNames.PARENT), Reading.O_DIRECTORY);
        if (parent < 0) {
            return false;
        }
        if (Reading.status(scratch, parent) < 0
                || StatusLayout.inode(scratch.status) != inode
                || StatusLayout.device(scratch.status) != device) {
            Reading.close(parent);
            return false;
        }
        descriptor = parent;
        return true;
    }
}
