package dev.holdfast.adapters.host.files;

import dev.holdfast.adapters.host.libc.Libc;
import java.util.concurrent.FutureTask;

/// Runs code as a user who may nothing. The raw calls change the calling thread alone, which then ends.
final class Unprivileged {

    static final int NOBODY = 65_534;

    private static final long SYS_SETGROUPS = 116;
    private static final long SYS_SETRESUID = 117;
    private static final long SYS_SETRESGID = 119;

    private static final Libc.Function SYSCALL = Libc.ofLong("syscall");

    private Unprivileged() {}

    static void run(Runnable work) {
        var task = new FutureTask<Void>(
                () -> {
                    drop();
                    work.run();
                },
                null);
        Thread.ofPlatform().start(task);
        try {
            task.get();
        } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
            throw new AssertionError(e.getCause());
        }
    }

    private static void drop() {
        call(SYS_SETGROUPS, 0, 0, 0);
        call(SYS_SETRESGID, NOBODY, NOBODY, -1);
        call(SYS_SETRESUID, NOBODY, NOBODY, -1);
    }

    private static void call(long number, long first, long second, long third) {
        var result = SYSCALL.call(Libc.newErrno(), number, first, second, third);
        if (result < 0) {
            throw new AssertionError("cannot drop privileges: " + Libc.describe(result));
        }
    }
}
