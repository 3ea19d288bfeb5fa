package dev.holdfast.adapters.host.files;

import dev.holdfast.adapters.host.libc.Libc;
import dev.holdfast.application.agent.archive.FileTreeException;
import dev.holdfast.domain.archive.Bytes;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/// Where a walk begins: an open directory and the one name in it that is the root, `.` when it is itself.
record WalkRoot(int descriptor, byte[] name) {

    /// @throws FileTreeException when there is nothing at `root` that this process can read
    static WalkRoot open(Scratch scratch, Bytes root) {
        var real = realPath(scratch, root);
        var directory = openDirectory(scratch, real);
        if (directory != Errno.ENOTDIR) {
            return new WalkRoot(require(directory, root), DirectoryNames.SELF);
        }
        var slash = lastSlash(real);
        var parent = slash == 0 ? new byte[] {'/'} : Arrays.copyOf(real, slash);
        return new WalkRoot(
                require(openDirectory(scratch, parent), root), Arrays.copyOfRange(real, slash + 1, real.length));
    }

    private static byte[] realPath(Scratch scratch, Bytes root) {
        var into = scratch.large().asSlice(0, Scratch.PATH_MAX);
        require(Reading.realPath(scratch, scratch.name(root.toArray()), into), root);
        return cString(into);
    }

    private static int openDirectory(Scratch scratch, byte[] path) {
        return Reading.open(scratch, Libc.AT_FDCWD, scratch.name(path), Reading.O_DIRECTORY);
    }

    private static byte[] cString(MemorySegment text) {
        var length = 0;
        while (text.get(ValueLayout.JAVA_BYTE, length) != 0) {
            length++;
        }
        return text.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE);
    }

    private static int lastSlash(byte[] path) {
        var slash = path.length - 1;
        while (path[slash] != '/') {
            slash--;
        }
        return slash;
    }

    private static int require(int result, Bytes root) {
        if (result < 0) {
            throw new FileTreeException("cannot read " + root.toText() + ": " + Libc.describe(result));
        }
        return result;
    }
}
