package dev.holdfast.application.master.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.master.paging.Page;
import dev.holdfast.application.master.paging.PageRequest;
import dev.holdfast.contracts.events.InMemoryEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class EventFeedTests {

    private static final Duration LONG = Duration.ofMinutes(1);

    private final Counted events = new Counted();
    private final EventUseCases useCases = EventUseCases.create(events);

    @Test
    void wakesWhoWaitsForWhatComes() throws Exception {
        useCases.notice().run();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var waiting = threads.submit(() -> feed().after(0, LONG));
            happen(1);
            useCases.notice().run();
            assertEquals(List.of(1L), sequences(waiting.get()));
        }
    }

    @Test
    void asksTheDatabaseOnceForAllReaders() throws Exception {
        useCases.notice().run();
        happen(3);
        useCases.notice().run();
        events.reads.set(0);

        IntStream.range(0, 50)
                .forEach(_ -> assertEquals(3, feed().after(0, LONG).size()));

        assertEquals(0, events.reads.get());
    }

    @Test
    void givesAReaderThatIsFarBehindAllOfIt() {
        happen(700);
        useCases.notice().run();
        IntStream.range(0, 4).forEach(_ -> {
            happen(400);
            useCases.notice().run();
        });

        assertEquals(LongStream.rangeClosed(1, 2300).boxed().toList(), readAll());
    }

    @Test
    void keepsNobodyWaitingOnceItIsClosed() {
        useCases.notice().run();
        useCases.end().run();

        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> assertEquals(List.of(), feed().after(0, LONG)));
        assertTrue(feed().isClosed());
    }

    @Test
    void waitsNoLongerThanItsReaderLikes() {
        useCases.notice().run();

        assertEquals(List.of(), feed().after(0, Duration.ofMillis(1)));
    }

    private List<Long> readAll() {
        var all = new ArrayList<Long>();
        List<Event> next;
        do {
            next = feed().after(all.isEmpty() ? 0 : all.getLast(), Duration.ZERO);
            all.addAll(sequences(next));
        } while (!next.isEmpty());
        return all;
    }

    private EventFeed feed() {
        return useCases.feed();
    }

    private void happen(int times) {
        IntStream.range(0, times)
                .forEach(_ -> events.add(new Happening(EventKind.NODE_BACK, Subject.FLEET, "", Instant.EPOCH)));
    }

    private static List<Long> sequences(List<Event> events) {
        return events.stream().map(Event::sequence).toList();
    }

    /// Counts who reads on.
    private static final class Counted implements Events {

        private final InMemoryEvents events = new InMemoryEvents();
        private final AtomicInteger reads = new AtomicInteger();

        @Override
        public void add(Happening happening) {
            events.add(happening);
        }

        @Override
        public Page<Event> page(EventFilter filter, PageRequest request) {
            return events.page(filter, request);
        }

        @Override
        public List<Event> after(long sequence, EventFilter filter, int limit) {
            reads.incrementAndGet();
            return events.after(sequence, filter, limit);
        }

        @Override
        public void forget(Instant deadline) {
            events.forget(deadline);
        }
    }
}
