package dev.holdfast.contracts.cleanup;

import static dev.holdfast.contracts.backup.CatalogueFixtures.BLOG;
import static dev.holdfast.contracts.backup.CatalogueFixtures.NOON;
import static dev.holdfast.contracts.backup.CatalogueFixtures.SHOP;
import static dev.holdfast.contracts.backup.CatalogueFixtures.backupId;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.master.cleanup.ActionKind;
import dev.holdfast.application.master.cleanup.Cleanup;
import dev.holdfast.application.master.cleanup.Cleanup.Counts;
import dev.holdfast.application.master.cleanup.CleanupAction;
import dev.holdfast.application.master.cleanup.CleanupId;
import dev.holdfast.application.master.cleanup.CleanupStatus;
import dev.holdfast.application.master.cleanup.CleanupTrigger;
import dev.holdfast.application.master.cleanup.Cleanups;
import dev.holdfast.application.master.cleanup.Cleanups.Filed;
import dev.holdfast.application.master.cleanup.Cleanups.Plan;
import dev.holdfast.application.master.cleanup.Cleanups.Waiting;
import dev.holdfast.application.master.events.Event;
import dev.holdfast.application.master.events.EventFilter;
import dev.holdfast.application.master.events.EventKind;
import dev.holdfast.application.master.events.Events;
import dev.holdfast.application.master.events.Happening;
import dev.holdfast.application.master.events.Subject;
import dev.holdfast.application.master.paging.PageRequest;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.storage.ByteSize;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What every keeper of cleanups promises.
public interface CleanupsContract {

    Cleanups cleanups();

    /// Where the keeper tells of what happens.
    Events events();

    @Test
    default void readsBackWhatWasFiled() {
        var id = new CleanupId(UUID.randomUUID());

        cleanups().file(new Filed(id, CleanupTrigger.MANUAL, true, Optional.of(SHOP), NOON));

        var expected = new Cleanup(
                id,
                CleanupStatus.RUNNING,
                true,
                CleanupTrigger.MANUAL,
                Optional.of(SHOP),
                NOON,
                Optional.empty(),
                false,
                false,
                Optional.empty(),
                Counts.NONE,
                ByteSize.ZERO);
        assertEquals(Optional.of(expected), cleanups().find(id));
        assertEquals(Optional.empty(), cleanups().find(new CleanupId(UUID.randomUUID())));
    }

    @Test
    default void listsTheNewestFirst() {
        var first = filed(NOON);
        var second = filed(NOON.plusSeconds(1));
        var third = filed(NOON.plusSeconds(2));

        var page = cleanups().page(new PageRequest(2, Optional.empty()));

        assertEquals(List.of(third, second), page.map(Cleanup::id).items());
        var rest = cleanups().page(new PageRequest(2, page.next()));
        assertEquals(List.of(first), rest.map(Cleanup::id).items());
        assertEquals(Optional.empty(), rest.next());
    }

    @Test
    default void knowsTheOldestThatIsUnfinished() {
        var first = filed(NOON);
        var second = filed(NOON.plusSeconds(1));

        assertEquals(Optional.of(first), cleanups().unfinished(CleanupTrigger.SCHEDULE));
        cleanups().finish(first, CleanupStatus.DONE, NOON);
        assertEquals(Optional.of(second), cleanups().unfinished(CleanupTrigger.SCHEDULE));
        assertEquals(Optional.empty(), cleanups().unfinished(CleanupTrigger.MANUAL));
    }

    @Test
    default void countsTries() {
        var id = filed(NOON);

        assertEquals(1, cleanups().tried(id));
        assertEquals(2, cleanups().tried(id));
    }

    @Test
    default void settlesAPlanOnce() {
        var id = filed(NOON);
        var happening = new Happening(EventKind.CLEANUP_STOPPED, Subject.FLEET.with(SHOP), "stopped", NOON);
        var held = action(SHOP, ActionKind.HELD_BACK);
        var free = action(BLOG, ActionKind.NONE);
        var plan = new Plan(List.of(held, free), true, false, Optional.of("too many"), Optional.of(happening));

        cleanups().plan(id, plan);
        cleanups()
                .plan(
                        id,
                        new Plan(
                                List.of(action(SHOP, ActionKind.NONE)),
                                false,
                                false,
                                Optional.empty(),
                                Optional.empty()));

        var found = cleanups().find(id).orElseThrow();
        assertTrue(found.isPlanned());
        assertTrue(found.isWaiting());
        assertEquals(Optional.of("too many"), found.stoppedBecause());
        assertEquals(new Counts(2, 0, 0, 1, 0, 0), found.counts());
        assertEquals(Set.of(held, free), Set.copyOf(cleanups().actions(id, 10)));
        assertEquals(1, cleanups().actions(id, 1).size());
        assertEquals(2, cleanups().countActions(id));
        assertEquals(List.of(free), cleanups().open(id));
        assertEquals(List.of(new Waiting(id, false, Set.of(SHOP))), cleanups().waiting());
        assertEquals(
                List.of(happening),
                events().after(0, EventFilter.ANY, 10).stream()
                        .map(Event::happening)
                        .toList());
    }

    @Test
    default void recordsWhatWasDone() {
        var id = filed(NOON);
        var planned = action(SHOP, ActionKind.NONE);
        cleanups().plan(id, new Plan(List.of(planned), false, false, Optional.empty(), Optional.empty()));
        var done = new CleanupAction(planned.backup(), SHOP, ActionKind.DELETED, "its grace is over", false);
        var older = new CleanupAction(backupId(), SHOP, ActionKind.WAITING_FOR_NODE, "silent", false);

        cleanups().record(id, List.of(done, older), new ByteSize(5));
        cleanups().record(id, List.of(), new ByteSize(7));

        var found = cleanups().find(id).orElseThrow();
        assertEquals(new Counts(1, 0, 1, 0, 1, 0), found.counts());
        assertEquals(new ByteSize(12), found.freed());
        assertEquals(List.of(), cleanups().open(id));
    }

    @Test
    default void goesOnOnceWhenConfirmed() {
        var id = filed(NOON);
        var held = action(SHOP, ActionKind.HELD_BACK);
        cleanups().plan(id, new Plan(List.of(held), true, false, Optional.of("too many"), Optional.empty()));
        assertFalse(cleanups().confirm(id));
        cleanups().finish(id, CleanupStatus.STOPPED, NOON);
        assertTrue(cleanups().find(id).orElseThrow().isWaiting());

        assertTrue(cleanups().confirm(id));

        assertFalse(cleanups().confirm(id));
        var found = cleanups().find(id).orElseThrow();
        assertEquals(CleanupStatus.RUNNING, found.status());
        assertEquals(Optional.empty(), found.finishedAt());
        assertEquals(Optional.empty(), found.stoppedBecause());
        assertEquals(
                List.of(held.backup()),
                cleanups().open(id).stream().map(CleanupAction::backup).toList());
        assertEquals(List.of(), cleanups().waiting());
        assertFalse(cleanups().confirm(new CleanupId(UUID.randomUUID())));
    }

    @Test
    default void waitsNoMoreOnceItNeedNot() {
        var id = filed(NOON);
        cleanups()
                .plan(
                        id,
                        new Plan(
                                List.of(action(SHOP, ActionKind.HELD_BACK)),
                                true,
                                true,
                                Optional.of("x"),
                                Optional.empty()));
        cleanups().finish(id, CleanupStatus.STOPPED, NOON);

        assertTrue(cleanups().waiting().getFirst().whole());
        cleanups().waitNoMore(id);

        assertFalse(cleanups().confirm(id));
        assertEquals(List.of(), cleanups().waiting());
    }

    @Test
    default void givesUpAndForgets() {
        var id = filed(NOON);
        var running = filed(NOON);

        cleanups().giveUp(id, "it died", NOON.plusSeconds(5));

        var found = cleanups().find(id).orElseThrow();
        assertEquals(CleanupStatus.FAILED, found.status());
        assertEquals(Optional.of("it died"), found.stoppedBecause());
        cleanups().finish(id, CleanupStatus.DONE, NOON.plusSeconds(6));
        assertEquals(found, cleanups().find(id).orElseThrow());
        cleanups().forget(NOON.plusSeconds(5));
        assertTrue(cleanups().find(id).isPresent());
        cleanups().forget(NOON.plusSeconds(6));
        assertTrue(cleanups().find(id).isEmpty());
        assertTrue(cleanups().find(running).isPresent());
    }

    private CleanupId filed(Instant now) {
        var id = new CleanupId(UUID.randomUUID());
        cleanups().file(new Filed(id, CleanupTrigger.SCHEDULE, false, Optional.empty(), now));
        return id;
    }

    private static CleanupAction action(SiteId site, ActionKind kind) {
        return new CleanupAction(backupId(), site, kind, "no rule keeps it", true);
    }
}
