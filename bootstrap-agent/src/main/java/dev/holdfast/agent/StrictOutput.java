package dev.holdfast.agent;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;

/// A print stream that says when nobody reads it any more.
final class StrictOutput extends OutputStream {

    private final PrintStream stream;

    StrictOutput(PrintStream stream) {
        this.stream = stream;
    }

    @Override
    public void write(int value) throws IOException {
        stream.write(value);
        check();
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        stream.write(bytes, offset, length);
        check();
    }

    @Override
    public void flush() throws IOException {
        stream.flush();
        check();
    }

    private void check() throws IOException {
        if (stream.checkError()) {
            throw new IOException("standard output was closed");
        }
    }
}
