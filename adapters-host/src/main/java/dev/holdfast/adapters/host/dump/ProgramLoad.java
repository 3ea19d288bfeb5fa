package dev.holdfast.adapters.host.dump;

import dev.holdfast.adapters.host.program.RunningProgram;
import dev.holdfast.application.agent.archive.DumpException;
import dev.holdfast.application.agent.archive.DumpSink;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.function.Function;

/// Starts the program that takes a dump once the dump's first bytes tell which one that is.
final class ProgramLoad extends OutputStream implements DumpSink.Load {

    /// As many as any format needs to be known by.
    static final int FIRST_BYTES = 5;

    private final Function<byte[], RunningProgram> starter;
    private final ByteArrayOutputStream first = new ByteArrayOutputStream(FIRST_BYTES);
    private Optional<RunningProgram> program = Optional.empty();
    private boolean finished;

    /// @param starter given the first bytes, fewer than [#FIRST_BYTES] where the dump is shorter
    ProgramLoad(Function<byte[], RunningProgram> starter) {
        this.starter = starter;
    }

    @Override
    public OutputStream stream() {
        return this;
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        var held = Math.min(length, FIRST_BYTES - first.size());
        first.write(bytes, offset, held);
        if (first.size() == FIRST_BYTES) {
            var running = running();
            pass(running, bytes, offset + held, length - held);
        }
    }

    private RunningProgram running() {
        if (program.isEmpty()) {
            var started = starter.apply(first.toByteArray());
            program = Optional.of(started);
            pass(started, first.toByteArray(), 0, first.size());
        }
        return program.get();
    }

    private static void pass(RunningProgram running, byte[] bytes, int offset, int length) {
        try {
            running.input().write(bytes, offset, length);
        } catch (IOException e) {
            running.awaitSuccess();
            throw new DumpException(running.name() + " stopped reading before the dump's end", e);
        }
    }

    @Override
    public void finish() {
        var running = running();
        try {
            running.input().close();
        } catch (IOException _) {
            // Its exit code says more.
        }
        running.awaitSuccess();
        finished = true;
    }

    @Override
    public void close() {
        if (!finished) {
            program.ifPresent(RunningProgram::kill);
        }
    }
}
