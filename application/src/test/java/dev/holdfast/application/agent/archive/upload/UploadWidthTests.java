package dev.holdfast.application.agent.archive.upload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class UploadWidthTests {

    private static final int PACK = 16 << 20;

    private Instant now = Instant.EPOCH;
    private final UploadWidth width = new UploadWidth(2, 12, () -> now);

    @Test
    void growsToWhatThereIsMemoryForWhileEachUploadBringsMore() {
        upload(100, packs -> packs, 1);

        assertEquals(12, width.packs());
    }

    @Test
    void staysWhereTheLineIsFull() {
        upload(60, packs -> Math.min(packs, 5), 1);

        assertTrue(5 <= width.packs() && width.packs() <= 6, () -> width.packs() + " at once");
    }

    @Test
    void staysWhereTheNetworkIsNotWhatIsWaitedFor() {
        upload(100, packs -> packs, 0.1);

        assertEquals(2, width.packs());
    }

    @Test
    void triesAgainLaterAndFindsThatTheLineIsFasterNow() {
        upload(40, _ -> 2, 1);
        assertTrue(width.packs() <= 3, () -> width.packs() + " at once");

        upload(200, packs -> packs, 1);

        assertEquals(12, width.packs());
    }

    /// @param rate packs a second, of so many at once
    /// @param waiting share of the time that is spent waiting for uploads
    private void upload(int packs, IntToDoubleFunction rate, double waiting) {
        for (int i = 0; i < packs; i++) {
            long millis = Math.round(1000 / rate.applyAsDouble(width.packs()));
            now = now.plusMillis(millis);
            width.waited(Math.round(millis * waiting));
            width.stored(PACK);
        }
    }
}
