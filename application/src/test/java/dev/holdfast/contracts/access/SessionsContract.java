package dev.holdfast.contracts.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.master.access.Session;
import dev.holdfast.application.master.access.SessionId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What stores of sessions promise.
public interface SessionsContract extends AccessStores {

    @Test
    default void usesATokenOnceAndKnowsItEverAfter() {
        var session = begun("ada", "t1");
        var refreshed = session.refreshed(ELSEWHERE, NOON.plusSeconds(60));
        assertTrue(sessions().rotate(refreshed, "t1", "t2", NOON));
        assertFalse(sessions().rotate(refreshed, "t1", "t3", NOON));
        assertEquals(Optional.of(refreshed), sessions().withToken("t1"));
        assertEquals(Optional.of(refreshed), sessions().withToken("t2"));
        assertTrue(sessions().withToken("t3").isEmpty());
    }

    @Test
    default void letsOneOfTwoRacingRefreshesWin() throws Exception {
        var session = begun("ada", "t0");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tries = IntStream.range(1, 9)
                    .mapToObj(i -> threads.submit(() -> sessions().rotate(session, "t0", "t" + i, NOON)))
                    .toList();
            var won = 0;
            for (var one : tries) {
                won += one.get() ? 1 : 0;
            }
            assertEquals(1, won);
        }
    }

    @Test
    default void takesATokenAgainForAWhileUntilOneThatFollowsItIsUsed() {
        var refreshed = begun("ada", "t1").refreshed(HERE, NOON);
        var within = refreshed.refreshed(HERE, NOON.plusSeconds(14));
        assertFalse(sessions().rotateAgain(refreshed, "t1", "x"));
        assertTrue(sessions().rotate(refreshed, "t1", "t2", NOON.plusSeconds(15)));
        assertTrue(sessions().rotateAgain(within, "t1", "t3"));
        assertEquals(Optional.of(within), sessions().withToken("t3"));
        assertTrue(sessions().rotateAgain(within, "t1", "t4"));
        assertFalse(sessions().rotateAgain(refreshed.refreshed(HERE, NOON.plusSeconds(15)), "t1", "x"));
        assertTrue(sessions().rotate(within, "t3", "t5", NOON));
        assertFalse(sessions().rotate(within, "t2", "x", NOON));
        assertFalse(sessions().rotate(within, "t4", "x", NOON));
        assertFalse(sessions().rotateAgain(within, "t1", "x"));
        assertFalse(sessions().rotateAgain(within, "t3", "x"));
        assertTrue(sessions().withToken("x").isEmpty());
        assertTrue(sessions().rotate(within, "t5", "t6", NOON));
    }

    @Test
    default void letsOneOfTheRacingTokensThatFollowAnotherBeUsed() throws Exception {
        var session = begun("ada", "t0").refreshed(HERE, NOON);
        assertTrue(sessions().rotate(session, "t0", "t1", NOON.plusSeconds(15)));
        for (var i = 2; i < 9; i++) {
            assertTrue(sessions().rotateAgain(session, "t0", "t" + i));
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tries = IntStream.range(1, 9)
                    .mapToObj(i -> threads.submit(() -> sessions().rotate(session, "t" + i, "n" + i, NOON)))
                    .toList();
            var won = 0;
            for (var one : tries) {
                won += one.get() ? 1 : 0;
            }
            assertEquals(1, won);
        }
    }

    @Test
    default void forgetsASessionThatEnded() {
        var session = begun("ada", "t1");
        assertTrue(sessions().end(session.user(), session.id()));
        assertTrue(sessions().withToken("t1").isEmpty());
        assertFalse(sessions().rotate(session, "t1", "t2", NOON));
    }

    @Test
    default void forgetsSessionsThatWereOverWhenAnotherBegins() {
        var old = begun("ada", "t1");
        var later = NOON.plus(Session.IDLE).plus(Duration.ofSeconds(1));
        sessions().begin(Session.begin(new SessionId(UUID.randomUUID()), old.user(), HERE, later), 1, "t2");
        assertTrue(sessions().withToken("t1").isEmpty());
        assertTrue(sessions().withToken("t2").isPresent());
    }

    @Test
    default void beginsNoSessionOfAUserWhoWasChangedOrRemovedMeanwhile() {
        var ada = added("ada");
        var session = Session.begin(new SessionId(UUID.randomUUID()), ada, HERE, NOON);
        users().changePassword(ada, HASH);
        assertFalse(sessions().begin(session, 1, "t1"));
        users().remove(ada, 2);
        assertFalse(sessions().begin(session, 2, "t1"));
        assertTrue(sessions().withToken("t1").isEmpty());
    }

    @Test
    default void tellsWhoseSessionItIs() {
        var session = begun("ada", "t1");
        var holder = sessions().holder(session.id(), NOON).orElseThrow();
        assertEquals("ada", holder.name().value());
        assertTrue(sessions().holder(session.id(), session.expiresAt()).isEmpty());
        assertTrue(sessions().end(session.user(), session.id()));
        assertTrue(sessions().holder(session.id(), NOON).isEmpty());
    }

    @Test
    default void listsTheSessionsOfAUserTheLastUsedFirst() {
        var first = begun("ada", "t1");
        var second = Session.begin(new SessionId(UUID.randomUUID()), first.user(), ELSEWHERE, NOON.plusSeconds(1));
        sessions().begin(second, 1, "t2");
        var other = begun("bob", "b1");
        assertEquals(List.of(second, first), sessions().of(first.user(), NOON.plusSeconds(2)));
        assertEquals(List.of(second), sessions().of(first.user(), first.expiresAt()));
        assertFalse(sessions().end(other.user(), first.id()));
        assertTrue(sessions().end(first.user(), first.id()));
        assertFalse(sessions().end(first.user(), first.id()));
        assertEquals(List.of(second), sessions().of(first.user(), NOON.plusSeconds(2)));
    }

    @Test
    default void endsAllSessionsOfAUserButOne() {
        var kept = begun("ada", "t1");
        sessions().begin(Session.begin(new SessionId(UUID.randomUUID()), kept.user(), HERE, NOON), 1, "t2");
        var other = begun("bob", "b1");
        sessions().endOthers(kept.user(), kept.id());
        assertEquals(List.of(kept), sessions().of(kept.user(), NOON));
        assertEquals(List.of(other), sessions().of(other.user(), NOON));
    }
}
