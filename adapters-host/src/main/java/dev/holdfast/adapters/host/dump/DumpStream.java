package dev.holdfast.adapters.host.dump;

import dev.holdfast.adapters.host.program.RunningProgram;
import java.io.IOException;
import java.io.InputStream;

/// A program's output, whose end is only reached when the program succeeded.
final class DumpStream extends InputStream {

    private final RunningProgram program;
    private boolean atEnd;

    DumpStream(RunningProgram program) {
        this.program = program;
    }

    @Override
    public int read() throws IOException {
        var single = new byte[1];
        return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        var got = program.output().read(into, offset, length);
        if (got < 0) {
            program.awaitSuccess();
            atEnd = true;
        }
        return got;
    }

    @Override
    public int available() throws IOException {
        return program.output().available();
    }

    @Override
    public void close() throws IOException {
        if (!atEnd) {
            program.kill();
        }
        program.output().close();
    }
}
