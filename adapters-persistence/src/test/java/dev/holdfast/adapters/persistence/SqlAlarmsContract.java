package dev.holdfast.adapters.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.holdfast.application.master.events.EventFilter;
import dev.holdfast.application.master.events.EventKind;
import dev.holdfast.application.master.events.Events;
import dev.holdfast.application.master.events.Happening;
import dev.holdfast.application.master.events.Subject;
import dev.holdfast.application.master.fleet.Fleets;
import dev.holdfast.application.master.watch.Alarms;
import dev.holdfast.application.master.watch.Alarms.Told;
import dev.holdfast.application.master.watch.Condition;
import dev.holdfast.contracts.watch.AlarmsContract;
import dev.holdfast.contracts.watch.Facts;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The contract on a database, where masters may look at the same time.
interface SqlAlarmsContract extends AlarmsContract {

    FreshDatabase database();

    @Override
    default Alarms alarms() {
        return database().persistence().alarms();
    }

    @Override
    default Events events() {
        return database().persistence().events();
    }

    @Override
    default Fleets fleets() {
        return database().persistence().fleets();
    }

    @Override
    default Facts facts() {
        return new SqlFacts(database().transactions());
    }

    @Test
    default void oneOfManyThatRaiseTheSameAlarmsWritesTheirEvents() throws Exception {
        var condition = new Condition.StorageDown();
        var happening = new Happening(EventKind.STORAGE_DOWN, Subject.FLEET, "", NOON);
        var told = IntStream.range(0, 50)
                .mapToObj(_ -> new Told(UUID.randomUUID(), List.of(happening)))
                .toList();
        Callable<Integer> raising = () -> alarms().raise(condition, told);

        int raised = 0;
        try (var threads = Executors.newFixedThreadPool(6)) {
            for (var part : threads.invokeAll(
                    IntStream.range(0, 6).mapToObj(_ -> raising).toList())) {
                raised += part.get();
            }
        }

        assertEquals(50, raised);
        assertEquals(50, events().after(0, EventFilter.ANY, 500).size());
    }
}
