package dev.holdfast.adapters.host.files;

import dev.holdfast.adapters.host.libc.Libc;
import java.util.Arrays;

/// Opens directories below another one, step by step and never through a symlink, so that nobody who
/// may write there leads a restore elsewhere, whenever they try.
final class Confinement {

    private Confinement() {}

    /// Makes what is missing.
    ///
    /// @param within absolute path; symlinks on the way to it are followed
    /// @param path   `within`, or what begins with it and a slash
    /// @return a descriptor, or the negative error; `ELOOP` or `ENOTDIR` where no directory is in the way
    static int open(Scratch scratch, byte[] within, byte[] path) {
        int above = LibcTreeWriters.makeAbove(scratch, within);
        int made = make(scratch, Libc.AT_FDCWD, within, path.length == within.length);
        var descriptor = LibcTreeWriters.opened(
                Reading.open(scratch, Libc.AT_FDCWD, scratch.name(within), Reading.O_DIRECTORY),
                above < 0 ? above : made);
        for (var start = within.length == 1 ? 1 : within.length + 1; start < path.length && descriptor >= 0; ) {
            var end = end(path, start);
            var child = step(scratch, descriptor, Arrays.copyOfRange(path, start, end), end == path.length);
            Reading.close(descriptor);
            descriptor = child;
            start = end + 1;
        }
        return descriptor;
    }

    private static int step(Scratch scratch, int parent, byte[] name, boolean last) {
        if (Arrays.equals(name, DirectoryNames.PARENT)) {
            return Errno.EXDEV;
        }
        int made = make(scratch, parent, name, last);
        return LibcTreeWriters.opened(
                Reading.open(scratch, parent, scratch.name(name), Reading.O_DIRECTORY | Reading.O_NOFOLLOW), made);
    }

    private static int make(Scratch scratch, int parent, byte[] name, boolean last) {
        return Writing.makeDirectory(
                scratch, parent, scratch.name(name), last ? Beneath.UNFINISHED : LibcTreeWriters.FOR_ALL);
    }

    private static int end(byte[] path, int start) {
        var end = start;
        while (end < path.length && path[end] != '/') {
            end++;
        }
        return end;
    }
}
