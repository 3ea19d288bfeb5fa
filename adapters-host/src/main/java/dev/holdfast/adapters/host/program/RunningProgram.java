package dev.holdfast.adapters.host.program;

import dev.holdfast.application.agent.archive.DumpException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/// A program that runs, with everything it started.
public final class RunningProgram {

    private static final File NOTHING = new File("/dev/null");
    private static final int SECONDS_TO_LEAVE = 5;

    private final Invocation invocation;
    private final Process process;
    private final Tail said;
    private final AtomicBoolean cleaned = new AtomicBoolean();

    private RunningProgram(Invocation invocation, Process process, InputStream talk) {
        this.invocation = invocation;
        this.process = process;
        this.said = new Tail(talk, invocation.program());
    }

    /// Starts a program that writes and reads nothing.
    public static RunningProgram writing(Invocation invocation, String searchPath) {
        return start(invocation, builder(invocation, searchPath).redirectInput(NOTHING));
    }

    /// Starts a program that reads and whose output nobody needs.
    public static RunningProgram reading(Invocation invocation, String searchPath) {
        return start(invocation, builder(invocation, searchPath).redirectOutput(ProcessBuilder.Redirect.DISCARD));
    }

    /// Starts a program whose output is talk like its errors, and that reads nothing.
    public static RunningProgram talking(Invocation invocation, String searchPath) {
        var builder = builder(invocation, searchPath).redirectInput(NOTHING).redirectErrorStream(true);
        var process = started(invocation, builder);
        return new RunningProgram(invocation, process, process.getInputStream());
    }

    private static ProcessBuilder builder(Invocation invocation, String searchPath) {
        var builder = new ProcessBuilder(invocation.command());
        var environment = builder.environment();
        environment.keySet().removeIf(RunningProgram::isTheAgentsOwn);
        environment.put("PATH", searchPath);
        environment.putAll(invocation.environment());
        return builder;
    }

    /// What may hold the agent's secrets is no dump program's business.
    private static boolean isTheAgentsOwn(String variable) {
        return variable.startsWith("HOLDFAST_") || variable.startsWith("AWS_");
    }

    private static RunningProgram start(Invocation invocation, ProcessBuilder builder) {
        var process = started(invocation, builder);
        return new RunningProgram(invocation, process, process.getErrorStream());
    }

    private static Process started(Invocation invocation, ProcessBuilder builder) {
        try {
            return builder.start();
        } catch (IOException e) {
            invocation.cleanUp().run();
            throw new DumpException("cannot start " + invocation.program() + ": " + e.getMessage(), e);
        }
    }

    public InputStream output() {
        return process.getInputStream();
    }

    public OutputStream input() {
        return process.getOutputStream();
    }

    public String name() {
        return invocation.program();
    }

    /// Waits for the end.
    ///
    /// @throws DumpException when the program failed
    public void awaitSuccess() {
        try {
            var exit = process.waitFor();
            if (exit != 0) {
                throw new DumpException(failure(exit));
            }
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
            throw new DumpException("interrupted while " + name() + " ran", e);
        } finally {
            cleanUp();
        }
    }

    /// @return false when it still runs then
    public boolean awaitEnd(Duration patience) throws InterruptedException {
        return process.waitFor(patience);
    }

    /// Of a program that has ended.
    public int exitCode() {
        return process.exitValue();
    }

    /// The end of what it said, without secrets.
    public String said() throws InterruptedException {
        return invocation.redaction().apply(said.text());
    }

    private String failure(int exit) throws InterruptedException {
        var words = said();
        return name() + " failed with exit code " + exit + (words.isEmpty() ? "" : ": " + words);
    }

    /// Ends the program and all it started: first politely, then not. Harmless when it has ended.
    public void kill() {
        var family = family();
        family.forEach(ProcessHandle::destroy);
        if (!hasLeft()) {
            Stream.concat(family.stream(), family().stream()).forEach(ProcessHandle::destroyForcibly);
            var _ = hasLeft();
        }
        cleanUp();
    }

    private List<ProcessHandle> family() {
        return Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
    }

    private boolean hasLeft() {
        try {
            return process.waitFor(SECONDS_TO_LEAVE, TimeUnit.SECONDS)
                    && process.descendants().findAny().isEmpty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void cleanUp() {
        if (cleaned.compareAndSet(false, true)) {
            invocation.cleanUp().run();
        }
    }
}
