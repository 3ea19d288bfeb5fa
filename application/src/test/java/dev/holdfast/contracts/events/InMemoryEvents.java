package dev.holdfast.contracts.events;

import dev.holdfast.application.master.events.Event;
import dev.holdfast.application.master.events.EventFilter;
import dev.holdfast.application.master.events.Events;
import dev.holdfast.application.master.events.Happening;
import dev.holdfast.application.master.paging.BadCursorException;
import dev.holdfast.application.master.paging.Page;
import dev.holdfast.application.master.paging.PageRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Events in a list.
public final class InMemoryEvents implements Events {

    private final List<Event> events = new ArrayList<>();
    private long last;

    @Override
    public synchronized void add(Happening happening) {
        events.add(new Event(++last, happening));
    }

    @Override
    public synchronized Page<Event> page(EventFilter filter, PageRequest request) {
        long before = request.after().map(InMemoryEvents::sequence).orElse(Long.MAX_VALUE);
        var found = taken(filter).toList().reversed().stream()
                .filter(event -> event.sequence() < before)
                .limit(request.limit() + 1L)
                .toList();
        return Page.of(found, request, end -> Long.toString(end.sequence()));
    }

    @Override
    public synchronized List<Event> after(long sequence, EventFilter filter, int limit) {
        return taken(filter)
                .filter(event -> event.sequence() > sequence)
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized void forget(Instant deadline) {
        events.removeIf(event -> event.happening().at().isBefore(deadline));
    }

    private Stream<Event> taken(EventFilter filter) {
        return events.stream().filter(event -> filter.takes(event.happening()));
    }

    private static long sequence(String key) {
        try {
            return Long.parseLong(key);
        } catch (NumberFormatException e) {
            throw new BadCursorException();
        }
    }
}
