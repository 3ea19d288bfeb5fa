package dev.holdfast.adapters.host.program;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/// The end of what a program says, kept while it runs, so that it never waits for a reader.
final class Tail {

    private static final int MOST_BYTES = 4096;

    private final Thread reader;
    private final byte[] ring = new byte[MOST_BYTES];
    private long total;

    Tail(InputStream from, String program) {
        reader = Thread.ofVirtual().name("errors of " + program).start(() -> drain(from));
    }

    private void drain(InputStream from) {
        var buffer = new byte[1024];
        try (from) {
            for (var got = from.read(buffer); got >= 0; got = from.read(buffer)) {
                keep(buffer, got);
            }
        } catch (IOException _) {
            // The program is gone; what it said is kept.
        }
    }

    private synchronized void keep(byte[] bytes, int length) {
        for (var i = 0; i < length; i++) {
            ring[(int) (total++ % MOST_BYTES)] = bytes[i];
        }
    }

    /// Waits a moment for the end of the stream: a grandchild may hold it open for ever.
    String text() throws InterruptedException {
        reader.join(java.time.Duration.ofSeconds(1));
        return textSoFar();
    }

    private synchronized String textSoFar() {
        var length = (int) Math.min(total, MOST_BYTES);
        var bytes = new byte[length];
        for (var i = 0; i < length; i++) {
            bytes[i] = ring[(int) ((total - length + i) % MOST_BYTES)];
        }
        var text = new String(bytes, StandardCharsets.UTF_8);
        return total > MOST_BYTES ? "…" + wholeLines(text).strip() : text.strip();
    }

    /// Of a line that was cut, nobody can tell whether it begins within a secret.
    private static String wholeLines(String text) {
        var end = text.indexOf('\n');
        return end < 0 ? "" : text.substring(end + 1);
    }
}
