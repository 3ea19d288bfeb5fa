package dev.holdfast.adapters.host.libc;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;

/// Where functions of libc become method handles. Layouts and numbers are those of Linux on x86-64.
public final class Libc {

    public static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    public static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
    public static final MemoryLayout POINTER = ValueLayout.ADDRESS;

    /// For paths relative to the working directory; with absolute ones it does not matter.
    public static final int AT_FDCWD = -100;

    private static final Linker LINKER = linker();
    private static final Linker.Option CAPTURE_ERRNO = Linker.Option.captureCallState("errno");
    private static final MethodHandle STRERROR = plain("strerror", POINTER, INT);

    private static final int LONGEST_TEXT = 4096;

    private Libc() {}

    private static Linker linker() {
        var platform = System.getProperty("os.name") + "/" + System.getProperty("os.arch");
        if (!platform.equals("Linux/amd64")) {
            throw new UnsupportedOperationException("libc is called on Linux/amd64 only, not on " + platform);
        }
        return Linker.nativeLinker();
    }

    /// A function that reports failure by `errno`; the handle's first argument is where to capture it.
    public static MethodHandle bind(String name, MemoryLayout result, MemoryLayout... arguments) {
        return link(name, FunctionDescriptor.of(result, arguments), CAPTURE_ERRNO);
    }

    /// As [#bind], with arguments from the `fixed`th on passed as C passes those behind an ellipsis.
    public static MethodHandle bindVariadic(String name, int fixed, MemoryLayout result, MemoryLayout... arguments) {
        var ellipsis = Linker.Option.firstVariadicArg(fixed);
        return link(name, FunctionDescriptor.of(result, arguments), CAPTURE_ERRNO, ellipsis);
    }

    /// A function that has no use for `errno`.
    public static MethodHandle plain(String name, MemoryLayout result, MemoryLayout... arguments) {
        return link(name, FunctionDescriptor.of(result, arguments));
    }

    @SuppressWarnings("restricted")
    private static MethodHandle link(String name, FunctionDescriptor signature, Linker.Option... options) {
        return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), signature, options);
    }

    /// A new place for a captured `errno`, freed by the garbage collector.
    public static MemorySegment newErrno() {
        return Arena.ofAuto().allocate(Linker.Option.captureStateLayout());
    }

    /// The kernel's convention: a result, or the negative `errno`.
    public static int orErrno(int result, MemorySegment errno) {
        return result >= 0 ? result : -errno.get(INT, 0);
    }

    public static long orErrno(long result, MemorySegment errno) {
        return result >= 0 ? result : -errno.get(INT, 0);
    }

    /// What an error number says to people.
    public static String describe(long negativeErrno) {
        try {
            return text((MemorySegment) STRERROR.invokeExact((int) -negativeErrno));
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// The C string at an address that C handed out.
    @SuppressWarnings("restricted")
    public static String text(MemorySegment address) {
        return address.reinterpret(LONGEST_TEXT).getString(0, StandardCharsets.UTF_8);
    }

    public static AssertionError unexpected(Throwable e) {
        return new AssertionError("a call into libc cannot throw", e);
    }
}
