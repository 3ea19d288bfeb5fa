package dev.holdfast.adapters.host.files;

import static dev.holdfast.adapters.host.libc.Libc.LONG;

import dev.holdfast.adapters.host.libc.Libc;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;

/// The calls that make, fill and move files. Each returns its result or the negative error number. None
/// follows a symlink in the last place of a name.
final class Writing {

    static final int O_PATH = 0_10000000;

    private static final int O_RDWR = 2;
    private static final int O_CREAT = 0_100;
    private static final int O_EXCL = 0_200;
    private static final int NEW_FILE = O_RDWR | O_CREAT | O_EXCL | Reading.O_NOFOLLOW | Reading.O_CLOEXEC;
    private static final int OWNER_ONLY = 0_600;

    /// Exclusive, and without waiting.
    private static final int LOCK_ALONE = 2 | 4;

    private static final int W_OK = 2;
    private static final int X_OK = 1;
    private static final int AT_REMOVEDIR = 0x200;
    private static final int RENAME_NOREPLACE = 1;

    private static final long SYS_OPENAT2 = 437;
    private static final long RESOLVE_NO_MAGICLINKS = 0x02;
    private static final long RESOLVE_NO_SYMLINKS = 0x04;
    private static final long RESOLVE_BENEATH = 0x08;
    private static final long OPEN_HOW_SIZE = 24;

    private static final Libc.Function OPENAT = Libc.ofInt("openat");
    private static final Libc.Function SYSCALL = Libc.ofLong("syscall");
    private static final Libc.Function MKDIRAT = Libc.ofInt("mkdirat");
    private static final Libc.Function SYMLINKAT = Libc.ofInt("symlinkat");
    private static final Libc.Function MKNODAT = Libc.ofInt("mknodat");
    private static final Libc.Function LINKAT = Libc.ofInt("linkat");
    private static final Libc.Function RENAMEAT2 = Libc.ofInt("renameat2");
    private static final Libc.Function UNLINKAT = Libc.ofInt("unlinkat");
    private static final Libc.Function PWRITE = Libc.ofLong("pwrite");
    private static final Libc.Function FTRUNCATE = Libc.ofInt("ftruncate");
    private static final Libc.Function FLOCK = Libc.ofInt("flock");
    private static final Libc.Function SYNCFS = Libc.ofInt("syncfs");
    private static final Libc.Function FACCESSAT = Libc.ofInt("faccessat");

    private Writing() {}

    /// Makes a file that was not there and opens it.
    static int create(Scratch scratch, int directory, MemorySegment name) {
        return (int) OPENAT.call(scratch.errno, directory, name.address(), NEW_FILE, OWNER_ONLY);
    }

    /// Opens a directory that is below `directory` without any symlink on the way; `flags` may say
    /// [#O_PATH].
    static int openBeneath(Scratch scratch, int directory, MemorySegment path, int flags) {
        var how = scratch.status;
        how.set(LONG, 0, flags | Reading.O_DIRECTORY | Reading.O_NOFOLLOW | Reading.O_CLOEXEC);
        how.set(LONG, 8, 0);
        how.set(LONG, 16, RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS);
        return (int) SYSCALL.call(scratch.errno, SYS_OPENAT2, directory, path.address(), how.address(), OPEN_HOW_SIZE);
    }

    static int makeDirectory(Scratch scratch, int directory, MemorySegment name, int mode) {
        return (int) MKDIRAT.call(scratch.errno, directory, name.address(), mode);
    }

    static int symlink(Scratch scratch, MemorySegment target, int directory, MemorySegment name) {
        return (int) SYMLINKAT.call(scratch.errno, target.address(), directory, name.address());
    }

    /// @param mode type and permissions
    static int makeNode(Scratch scratch, int directory, MemorySegment name, int mode, long device) {
        return (int) MKNODAT.call(scratch.errno, directory, name.address(), mode, device);
    }

    static int link(Scratch scratch, int fromDirectory, MemorySegment from, int directory, MemorySegment name) {
        return (int) LINKAT.call(scratch.errno, fromDirectory, from.address(), directory, name.address(), 0);
    }

    /// Renames within a directory.
    static int rename(Scratch scratch, int directory, MemorySegment from, MemorySegment to, boolean replace) {
        var flags = replace ? 0 : RENAME_NOREPLACE;
        return (int) RENAMEAT2.call(scratch.errno, directory, from.address(), directory, to.address(), flags);
    }

    static int unlink(Scratch scratch, int directory, MemorySegment name) {
        return unlinkat(scratch, directory, name, 0);
    }

    static int removeDirectory(Scratch scratch, int directory, MemorySegment name) {
        return unlinkat(scratch, directory, name, AT_REMOVEDIR);
    }

    private static int unlinkat(Scratch scratch, int directory, MemorySegment name, int flags) {
        return (int) UNLINKAT.call(scratch.errno, directory, name.address(), flags);
    }

    static long write(Scratch scratch, int descriptor, MemorySegment from, long offset) {
        long result;
        do {
            result = PWRITE.call(scratch.errno, descriptor, from.address(), from.byteSize(), offset);
        } while (result == Errno.EINTR);
        Reference.reachabilityFence(from);
        return result;
    }

    static int truncate(Scratch scratch, int descriptor, long size) {
        return (int) FTRUNCATE.call(scratch.errno, descriptor, size);
    }

    /// Locks an open file until it is closed, unless another descriptor has locked it.
    static int tryLock(Scratch scratch, int descriptor) {
        return (int) FLOCK.call(scratch.errno, descriptor, LOCK_ALONE);
    }

    /// Waits until the file system of `descriptor` has written everything to its disk.
    static int syncFileSystem(Scratch scratch, int descriptor) {
        return (int) SYNCFS.call(scratch.errno, descriptor);
    }

    /// Asks whether this process may make something in an open directory.
    static int mayMakeIn(Scratch scratch, int directory) {
        var self = scratch.name(DirectoryNames.SELF);
        return (int) FACCESSAT.call(scratch.errno, directory, self.address(), W_OK | X_OK, 0);
    }
}
