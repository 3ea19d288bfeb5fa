package dev.holdfast.adapters.host.files;

import dev.holdfast.domain.archive.Bytes;
import dev.holdfast.domain.archive.EntryPath;

/// Finds and makes directories below a root without ever following a symlink.
final class Beneath {

    /// Marks directories of ours that still wait for their attributes; nobody else sets the sticky bit on a
    /// directory that is closed to all others.
    static final int UNFINISHED = 0_1700;

    private static final int NONE = 0;

    private static final int MOST_TRIES = 3;

    private final int root;
    private final boolean overwrite;

    Beneath(int root, boolean overwrite) {
        this.root = root;
        this.overwrite = overwrite;
    }

    /// Opens a directory that is there; a descriptor of its own, or the negative error.
    int open(Scratch scratch, EntryPath directory) {
        if (directory.isRoot()) {
            return Reading.open(scratch, root, scratch.name(DirectoryNames.SELF), Writing.O_PATH);
        }
        var descriptor = inLeaps(scratch, directory.value());
        return descriptor == Errno.ENOSYS || descriptor == Errno.EPERM
                ? stepwise(scratch, directory.value(), NONE)
                : descriptor;
    }

    /// As few as the kernel's longest path allows: one for nearly all directories.
    private int inLeaps(Scratch scratch, Bytes path) {
        var descriptor = root;
        for (var start = 0; start < path.length() && descriptor >= 0; ) {
            var end = endOfLeap(path, start);
            var leap = path.slice(start, end).toArray();
            var next = Writing.openBeneath(scratch, descriptor, scratch.name(leap), Writing.O_PATH);
            if (descriptor != root) {
                Reading.close(descriptor);
            }
            descriptor = next;
            start = end + 1;
        }
        return descriptor;
    }

    private static int endOfLeap(Bytes path, int start) {
        var end = start + Scratch.PATH_MAX - 1;
        if (end >= path.length()) {
            return path.length();
        }
        while (end > start && path.at(end) != '/') {
            end--;
        }
        return end > start ? end : endOfComponent(path, start);
    }

    /// As [#open], and makes what is missing; [Errno#EEXIST] when something in the way may not be replaced.
    ///
    /// @param mode of what is made: [#UNFINISHED] for what gets its attributes later
    int openOrMake(Scratch scratch, EntryPath directory, int mode) {
        var descriptor = open(scratch, directory);
        return descriptor >= 0 ? descriptor : make(scratch, directory, mode);
    }

    /// As [#openOrMake], for a directory that is most likely missing, and the one above it there.
    int make(Scratch scratch, EntryPath directory, int mode) {
        var above = directory.parent().map(parent -> open(scratch, parent)).orElse(Errno.ENOENT);
        if (above < 0) {
            return stepwise(scratch, directory.value(), mode);
        }
        try {
            return step(scratch, above, directory.name().toArray(), mode);
        } finally {
            Reading.close(above);
        }
    }

    /// @param mode of what is made where it is missing; [#NONE] makes nothing
    private int stepwise(Scratch scratch, Bytes path, int mode) {
        var descriptor = open(scratch, EntryPath.ROOT);
        for (var start = 0; start < path.length() && descriptor >= 0; ) {
            var end = endOfComponent(path, start);
            var child = step(scratch, descriptor, path.slice(start, end).toArray(), mode);
            Reading.close(descriptor);
            descriptor = child;
            start = end + 1;
        }
        return descriptor;
    }

    private int step(Scratch scratch, int parent, byte[] name, int mode) {
        var child = openChild(scratch, parent, name);
        for (var tries = 0; mode != NONE && child < 0 && tries < MOST_TRIES; tries++) {
            var made = make(scratch, parent, name, mode);
            if (made < 0) {
                return made;
            }
            child = openChild(scratch, parent, name);
        }
        return child;
    }

    private static int openChild(Scratch scratch, int parent, byte[] name) {
        var flags = Writing.O_PATH | Reading.O_DIRECTORY | Reading.O_NOFOLLOW;
        return Reading.open(scratch, parent, scratch.name(name), flags);
    }

    /// Makes the directory `name`; one that is there will do.
    ///
    /// @return [Errno#EEXIST] when something in the way may not be replaced
    private int make(Scratch scratch, int parent, byte[] name, int mode) {
        var made = Writing.makeDirectory(scratch, parent, scratch.name(name), mode);
        if (made != Errno.EEXIST || isDirectory(scratch, parent, name)) {
            return made == Errno.EEXIST ? 0 : made;
        }
        if (!overwrite) {
            return Errno.EEXIST;
        }
        Writing.unlink(scratch, parent, scratch.name(name));
        return Writing.makeDirectory(scratch, parent, scratch.name(name), mode);
    }

    private static boolean isDirectory(Scratch scratch, int parent, byte[] name) {
        return Reading.status(scratch, parent, scratch.name(name)) >= 0 && StatusLayout.isDirectory(scratch.status);
    }

    private static int endOfComponent(Bytes path, int start) {
        var end = start;
        while (end < path.length() && path.at(end) != '/') {
            end++;
        }
        return end;
    }
}
