package dev.holdfast.adapters.http.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Bodies that come piece by piece.
final class BodyPaceTests {

    private long nanos;

    @Test
    void refusesABodyThatDrips() {
        var refused = assertThrows(ProblemException.class, () -> receive(1000, 1, Duration.ofSeconds(1)));
        assertEquals(408, refused.problem().status());
    }

    @Test
    void takesABodyOverASlowLine() throws IOException {
        assertEquals(1_000_000, receive(1_000_000, 8192, Duration.ofSeconds(1)));
    }

    @Test
    void takesASmallBodyThatWasHeldUp() throws IOException {
        assertEquals(20, receive(20, 1, Duration.ofSeconds(1)));
    }

    @Test
    void takesNoMoreThanItIsTold() throws IOException {
        var pace = new BodyPace(() -> nanos);
        assertEquals(500, Body.transfer(dripping(1000, 64, Duration.ZERO), OutputStream.nullOutputStream(), 500, pace));
    }

    private int receive(int bytes, int piece, Duration between) throws IOException {
        var pace = new BodyPace(() -> nanos);
        return Body.transfer(dripping(bytes, piece, between), OutputStream.nullOutputStream(), bytes + 1, pace);
    }

    private InputStream dripping(int bytes, int piece, Duration between) {
        return new InputStream() {
            private int left = bytes;

            @Override
            public int read() {
                throw new UnsupportedOperationException();
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                nanos += between.toNanos();
                int read = Math.min(Math.min(length, piece), left);
                left -= read;
                return read == 0 ? -1 : read;
            }
        };
    }
}
