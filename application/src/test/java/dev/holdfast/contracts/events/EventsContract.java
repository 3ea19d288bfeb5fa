package dev.holdfast.contracts.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.holdfast.application.master.events.Event;
import dev.holdfast.application.master.events.EventFilter;
import dev.holdfast.application.master.events.EventKind;
import dev.holdfast.application.master.events.Events;
import dev.holdfast.application.master.events.Happening;
import dev.holdfast.application.master.events.Subject;
import dev.holdfast.application.master.paging.BadCursorException;
import dev.holdfast.application.master.paging.PageRequest;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.storage.StorageId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// What every keeper of events promises.
public interface EventsContract {

    Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    NodeId WEB = new NodeId(UUID.randomUUID());
    SiteId SHOP = new SiteId(UUID.randomUUID());

    Events events();

    @Test
    default void givesBackWhatWasWrittenDown() {
        var subject = Subject.FLEET
                .with(WEB)
                .with(SHOP)
                .with(new StorageId(UUID.randomUUID()))
                .with(new BackupId(UUID.randomUUID()));
        var happening = new Happening(EventKind.BACKUP_DAMAGED, subject, "packs are missing", NOON);

        events().add(happening);

        assertEquals(List.of(new Event(1, happening)), newest(EventFilter.ANY));
    }

    @Test
    default void showsTheNewestFirstPageByPage() {
        IntStream.rangeClosed(1, 5).forEach(number -> events().add(silent(NOON.plusSeconds(number))));

        var first = events().page(EventFilter.ANY, new PageRequest(2, Optional.empty()));
        var second = events().page(EventFilter.ANY, new PageRequest(2, first.next()));
        var third = events().page(EventFilter.ANY, new PageRequest(2, second.next()));

        assertEquals(List.of(5L, 4L), sequences(first.items()));
        assertEquals(List.of(3L, 2L), sequences(second.items()));
        assertEquals(List.of(1L), sequences(third.items()));
        assertEquals(Optional.empty(), third.next());
    }

    @Test
    default void refusesCursorsOfOthers() {
        var request = new PageRequest(2, Optional.of("yesterday"));

        assertThrows(BadCursorException.class, () -> events().page(EventFilter.ANY, request));
    }

    @Test
    default void filtersByKindSubjectAndTime() {
        var missed = new Happening(EventKind.BACKUP_MISSED, Subject.FLEET.with(SHOP), "late", NOON);
        events().add(silent(NOON.minusSeconds(1)));
        events().add(missed);

        assertEquals(List.of(2L), sequences(newest(filter(Optional.of(EventKind.BACKUP_MISSED), Optional.empty()))));
        assertEquals(List.of(2L), sequences(newest(filter(Optional.empty(), Optional.of(NOON)))));
        assertEquals(
                List.of(1L),
                sequences(newest(
                        new EventFilter(Optional.empty(), Optional.of(WEB), Optional.empty(), Optional.empty()))));
        assertEquals(
                List.of(2L),
                sequences(newest(
                        new EventFilter(Optional.empty(), Optional.empty(), Optional.of(SHOP), Optional.empty()))));
    }

    @Test
    default void readsOnFromANumber() {
        IntStream.rangeClosed(1, 4).forEach(number -> events().add(silent(NOON)));

        assertEquals(List.of(2L, 3L), sequences(events().after(1, EventFilter.ANY, 2)));
        assertEquals(List.of(), events().after(4, EventFilter.ANY, 2));
    }

    @Test
    default void forgetsWhatIsOld() {
        events().add(silent(NOON.minusSeconds(1)));
        events().add(silent(NOON));

        events().forget(NOON);

        assertEquals(List.of(2L), sequences(newest(EventFilter.ANY)));
    }

    @Test
    default void numbersWhatHappensAtOnceOneByOne() throws Exception {
        try (var threads = Executors.newFixedThreadPool(6)) {
            var tasks = new ArrayList<Callable<Boolean>>();
            for (int i = 0; i < 60; i++) {
                tasks.add(() -> {
                    events().add(silent(NOON));
                    return true;
                });
            }
            for (var task : threads.invokeAll(tasks)) {
                task.get();
            }
        }

        assertEquals(
                LongStream.rangeClosed(1, 60).boxed().toList(), sequences(events().after(0, EventFilter.ANY, 100)));
    }

    private List<Event> newest(EventFilter filter) {
        return events().page(filter, PageRequest.first()).items();
    }

    private static EventFilter filter(Optional<EventKind> kind, Optional<Instant> from) {
        return new EventFilter(kind, Optional.empty(), Optional.empty(), from);
    }

    private static Happening silent(Instant at) {
        return new Happening(EventKind.NODE_SILENT, Subject.FLEET.with(WEB), "not heard of", at);
    }

    private static List<Long> sequences(List<Event> events) {
        return events.stream().map(Event::sequence).toList();
    }
}
