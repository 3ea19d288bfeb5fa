package dev.holdfast.adapters.host.program;

import dev.holdfast.adapters.host.libc.Libc;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

/// Another program in the place of this one: the process, its parent, its terminal and what it inherited stay.
public final class Successor {

    private static final Libc.Function EXECV = Libc.ofInt("execv");
    private static final Libc.Function SIGNAL = Libc.ofLong("signal");
    private static final long SIG_DFL = 0;
    private static final long SIG_IGN = 1;
    private static final long SIGHUP = 1;
    private static final long SIGINT = 2;
    private static final long SIGTERM = 15;

    private Successor() {}

    /// From now on the kernel ends the process at SIGHUP, SIGINT and SIGTERM: a handler of this program would take a
    /// signal to its grave. One that is ignored stays so, as for a background job. Those that Java took before are
    /// still dispatched.
    public static void leaveSignalsToTheKernel() {
        leaveToTheKernel(SIGHUP);
        leaveToTheKernel(SIGINT);
        leaveToTheKernel(SIGTERM);
    }

    private static void leaveToTheKernel(long signal) {
        if (SIGNAL.call(Libc.newErrno(), signal, SIG_DFL) == SIG_IGN) {
            SIGNAL.call(Libc.newErrno(), signal, SIG_IGN);
        }
    }

    /// Hands the process over. Returns only where that failed, and then nothing has changed.
    ///
    /// @param program absolute path
    /// @param words   the program's command line, its name first
    public static void takeOver(String program, List<String> words) {
        try (var arena = Arena.ofConfined()) {
            var list = arena.allocate(ValueLayout.ADDRESS, words.size() + 1L);
            for (int i = 0; i < words.size(); i++) {
                list.setAtIndex(ValueLayout.ADDRESS, i, arena.allocateFrom(words.get(i)));
            }
            list.setAtIndex(ValueLayout.ADDRESS, words.size(), MemorySegment.NULL);
            EXECV.call(Libc.newErrno(), arena.allocateFrom(program).address(), list.address());
        }
    }
}
