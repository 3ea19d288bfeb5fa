package dev.holdfast.adapters.host.libc;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;

/// Where functions of libc are found and called. Layouts and numbers are those of Linux on x86-64.
///
/// One method handle calls them all, as if each took six `long`s and returned one, because a handle for each
/// signature costs every start some milliseconds. Whole numbers and pointers of any width lie in the same six
/// registers, also behind an ellipsis, and who is called looks at no more of them than it declares: System V
/// ABI, AMD64 Supplement, 3.2.3 and 3.5.7. (Eight on AArch64: AAPCS64, 6.8.2.) So a function that takes more
/// than six arguments, a floating-point number or a structure by value cannot be called this way.
public final class Libc {

    public static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    public static final ValueLayout.OfLong LONG = JAVA_LONG;

    /// For paths relative to the working directory; with absolute ones it does not matter.
    public static final int AT_FDCWD = -100;

    private static final Linker LINKER = linker();
    private static final MethodHandle CALL = caller();
    private static final Function STRERROR = ofLong("strerror");

    private static final int LONGEST_TEXT = 4096;

    private Libc() {}

    private static Linker linker() {
        var platform = System.getProperty("os.name") + "/" + System.getProperty("os.arch");
        if (!platform.equals("Linux/amd64")) {
            throw new UnsupportedOperationException("libc is called on Linux/amd64 only, not on " + platform);
        }
        return Linker.nativeLinker();
    }

    @SuppressWarnings("restricted")
    private static MethodHandle caller() {
        var signature =
                FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);
        return LINKER.downcallHandle(signature, Linker.Option.captureCallState("errno"));
    }

    /// A function that returns an `int`.
    public static Function ofInt(String name) {
        return new Function(LINKER.defaultLookup().findOrThrow(name), true);
    }

    /// A function that returns a `long`, or something as wide.
    public static Function ofLong(String name) {
        return new Function(LINKER.defaultLookup().findOrThrow(name), false);
    }

    /// Each method calls it with as many arguments, pointers as addresses, and answers by the kernel's
    /// convention: what it returned, or the negative `errno` where that was negative. Callers see to it that
    /// memory whose address they pass is native and outlives the call.
    public static final class Function {

        private final MemorySegment address;
        private final boolean returnsInt;

        private Function(MemorySegment address, boolean returnsInt) {
            this.address = address;
            this.returnsInt = returnsInt;
        }

        public long call(MemorySegment errno) {
            return call(errno, 0, 0, 0, 0, 0, 0);
        }

        public long call(MemorySegment errno, long a) {
            return call(errno, a, 0, 0, 0, 0, 0);
        }

        public long call(MemorySegment errno, long a, long b) {
            return call(errno, a, b, 0, 0, 0, 0);
        }

        public long call(MemorySegment errno, long a, long b, long c) {
            return call(errno, a, b, c, 0, 0, 0);
        }

        public long call(MemorySegment errno, long a, long b, long c, long d) {
            return call(errno, a, b, c, d, 0, 0);
        }

        public long call(MemorySegment errno, long a, long b, long c, long d, long e) {
            return call(errno, a, b, c, d, e, 0);
        }

        public long call(MemorySegment errno, long a, long b, long c, long d, long e, long f) {
            try {
                var returned = (long) CALL.invokeExact(address, errno, a, b, c, d, e, f);
                var result = returnsInt ? (int) returned : returned;
                return result >= 0 ? result : -errno.get(INT, 0);
            } catch (Throwable t) {
                throw new AssertionError("a call into libc cannot throw", t);
            }
        }
    }

    /// A new place for a captured `errno`, freed by the garbage collector.
    public static MemorySegment newErrno() {
        return Arena.ofAuto().allocate(Linker.Option.captureStateLayout());
    }

    /// What an error number says to people.
    public static String describe(long negativeErrno) {
        return text(STRERROR.call(newErrno(), -negativeErrno));
    }

    /// The C string at an address that C handed out.
    @SuppressWarnings("restricted")
    public static String text(long address) {
        return MemorySegment.ofAddress(address).reinterpret(LONGEST_TEXT).getString(0, StandardCharsets.UTF_8);
    }
}
