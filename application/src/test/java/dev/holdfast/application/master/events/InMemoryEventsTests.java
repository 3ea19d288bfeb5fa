package dev.holdfast.application.master.events;

import dev.holdfast.contracts.events.EventsContract;
import dev.holdfast.contracts.events.InMemoryEvents;

final class InMemoryEventsTests implements EventsContract {

    private final Events events = new InMemoryEvents();

    @Override
    public Events events() {
        return events;
    }
}
