package dev.holdfast.adapters.http.server;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.helidon.common.buffers.DataReader;
import io.helidon.http.RequestException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Heads that come byte by byte.
final class HeadDeadlineTests {

    private static final byte[] HEAD = "GET / HTTP/1.1\r\n".getBytes(StandardCharsets.US_ASCII);

    private long nanos;

    @Test
    void refusesAHeadThatTakesTooLongFromItsFirstByteOn() {
        var reader = reader(Duration.ofSeconds(2));
        var refused = assertThrows(RequestException.class, () -> reader.findNewLine(1000));
        assertEquals(408, refused.status().code());
    }

    @Test
    void waitsLongForAHeadToBegin() {
        var reader = reader(Duration.ZERO);
        nanos += Duration.ofMinutes(5).toNanos();
        assertDoesNotThrow(() -> reader.findNewLine(1000));
    }

    @Test
    void takesAHeadThatIsSlowButNotTooSlow() {
        assertEquals(14, reader(Duration.ofSeconds(1)).findNewLine(1000));
    }

    @Test
    void beginsAnewWithTheNextHead() {
        var reader = reader(Duration.ofSeconds(1));
        reader.findNewLine(1000);
        reader.headEnds();
        reader.skip(16);
        assertEquals(14, reader.findNewLine(1000));
    }

    /// Reads heads without end, of which each byte comes a while after the one before.
    private CarefulReader reader(Duration between) {
        var next = new AtomicInteger();
        var source = new DataReader(() -> {
            nanos += between.toNanos();
            return new byte[] {HEAD[next.getAndIncrement() % HEAD.length]};
        });
        return new CarefulReader(source, new HeadDeadline(() -> nanos));
    }
}
