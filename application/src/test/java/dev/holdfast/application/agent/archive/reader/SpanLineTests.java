package dev.holdfast.application.agent.archive.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SpanLineTests {

    private static final long MIB = 1024 * 1024;

    private final ArrayDeque<Runnable> threads = new ArrayDeque<>();
    private final List<Integer> done = new ArrayList<>();
    private final SpanLine line = new SpanLine(threads::add);

    @Test
    void isBoundedInBytes() {
        add(8 * MIB, 10);

        assertEquals(3, threads.size());
    }

    @Test
    void isBoundedInRequests() {
        add(MIB, 10);

        assertEquals(6, threads.size());
    }

    @Test
    void letsOneThroughThatIsLargerThanTheBound() {
        add(100 * MIB, 2);

        assertEquals(1, threads.size());
    }

    @Test
    void goesOnInOrderAsTurnsEnd() {
        add(8 * MIB, 10);
        while (!threads.isEmpty()) {
            threads.remove().run();
        }

        assertEquals(IntStream.range(0, 10).boxed().toList(), done);
    }

    private void add(long bytes, int count) {
        for (int i = 0; i < count; i++) {
            int number = i;
            line.add(bytes, () -> done.add(number));
        }
    }
}
