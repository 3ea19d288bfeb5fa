package dev.holdfast.adapters.host.files;

import java.lang.foreign.MemorySegment;

/// A directory on the way from a walk's root to its current entry.
final class OpenDirectory {

    private static final DirectoryNames.Listing NOTHING = new DirectoryNames.Listing(new byte[0][], 0, false);

    /// The length of the path of everything that begins in this directory.
    final int pathLength;

    final SelectionTree wanted;
    final long device;

    /// Whether it is on a file system of the kernel's own.
    final boolean isPseudo;

    private final long inode;
    private DirectoryNames.Listing listing;
    private byte[] last = DirectoryNames.NONE;
    private int next;
    private int descriptor;

    /// @param status as `statx` answered for `descriptor`
    OpenDirectory(
            int descriptor,
            MemorySegment status,
            int pathLength,
            SelectionTree wanted,
            DirectoryNames.Listing listing,
            boolean isPseudo) {
        this.descriptor = descriptor;
        this.device = StatusLayout.device(status);
        this.inode = StatusLayout.inode(status);
        this.pathLength = pathLength;
        this.wanted = wanted;
        this.listing = listing;
        this.isPseudo = isPseudo;
    }

    boolean hasNext() {
        return next < listing.names().length;
    }

    byte[] next() {
        last = listing.names()[next];
        listing.names()[next++] = DirectoryNames.NONE;
        return last;
    }

    /// Whether names may come after those that were listed so far.
    boolean isCut() {
        return listing.isCut();
    }

    /// Lists the names that come next.
    ///
    /// @return the error that ended it, which leaves the rest out; else 0
    long listOn(Scratch scratch) {
        listing = DirectoryNames.list(scratch, descriptor, last);
        next = 0;
        return listing.error();
    }

    void skipRest() {
        listing = NOTHING;
        next = 0;
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
