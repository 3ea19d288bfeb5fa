package dev.holdfast.application.master.cleanup;

import dev.holdfast.application.master.events.Events;
import dev.holdfast.contracts.cleanup.CleanupsContract;
import dev.holdfast.contracts.cleanup.InMemoryCleanups;
import dev.holdfast.contracts.events.InMemoryEvents;

final class InMemoryCleanupsTests implements CleanupsContract {

    private final InMemoryEvents events = new InMemoryEvents();
    private final InMemoryCleanups cleanups = new InMemoryCleanups(events);

    @Override
    public Cleanups cleanups() {
        return cleanups;
    }

    @Override
    public Events events() {
        return events;
    }
}
