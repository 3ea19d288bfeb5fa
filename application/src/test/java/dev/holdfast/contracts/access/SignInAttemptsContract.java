package dev.holdfast.contracts.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.holdfast.application.master.access.Client;
import dev.holdfast.application.master.access.GuessLimit;
import dev.holdfast.application.master.access.Guesser;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What stores of counts of attempts to sign in promise.
public interface SignInAttemptsContract extends AccessStores {

    @Test
    default void makesGuessersWaitLongerAndLonger() {
        var ada = Guesser.of("Ada", HERE);
        for (int i = 0; i < 3; i++) {
            assertEquals(Duration.ZERO, attempts().begin(ada, HERE, NOON));
        }
        assertEquals(Duration.ofSeconds(1), attempts().begin(ada, HERE, NOON));
        assertEquals(Duration.ZERO, attempts().begin(ada, HERE, NOON.plusSeconds(1)));
        assertEquals(Duration.ofSeconds(2), attempts().begin(ada, HERE, NOON.plusSeconds(1)));
        assertEquals(Duration.ZERO, attempts().begin(Guesser.of("ada", ELSEWHERE), ELSEWHERE, NOON));
        attempts().succeeded(ada);
        assertEquals(Duration.ZERO, attempts().begin(ada, HERE, NOON.plusSeconds(1)));
    }

    @Test
    default void makesANetworkThatTriesManyNamesWait() {
        for (int i = 0; i < 20; i++) {
            assertEquals(Duration.ZERO, attempts().begin(Guesser.of("user" + i, HERE), HERE, NOON));
        }
        attempts().succeeded(Guesser.of("user1", HERE));
        assertEquals(Duration.ZERO, attempts().begin(Guesser.of("user20", HERE), HERE, NOON));
        assertEquals(Duration.ofSeconds(1), attempts().begin(Guesser.of("user21", HERE), HERE, NOON));
        assertEquals(Duration.ZERO, attempts().begin(Guesser.of("user20", ELSEWHERE), ELSEWHERE, NOON));
    }

    @Test
    default void countsNoAttemptOfANetworkThatWasRight() {
        for (int i = 0; i < 19; i++) {
            attempts().begin(Guesser.of("user" + i, HERE), HERE, NOON);
        }
        for (int i = 0; i < 30; i++) {
            var right = Guesser.of("right" + i, HERE);
            assertEquals(Duration.ZERO, attempts().begin(right, HERE, NOON));
            attempts().vouched(right);
            assertEquals(Duration.ZERO, attempts().begin(right, HERE, NOON));
            attempts().succeeded(right);
        }
        assertEquals(Duration.ZERO, attempts().begin(Guesser.of("user19", HERE), HERE, NOON));
        assertEquals(Duration.ofSeconds(1), attempts().begin(Guesser.of("user20", HERE), HERE, NOON));
    }

    @Test
    default void holdsUpNobodyWhoWasHereBeforeForGuessesFromElsewhere() {
        begun("ada", "t1");
        for (int i = 0; i < 10; i++) {
            var from = new Client("198.51.100." + i, "");
            assertEquals(Duration.ZERO, attempts().begin(Guesser.of("ada", from), from, NOON));
        }
        var stranger = new Client("198.51.100.99", "");
        assertEquals(Duration.ofSeconds(1), attempts().begin(Guesser.of("ada", stranger), stranger, NOON));
        assertEquals(Duration.ZERO, attempts().begin(Guesser.of("ada", HERE), HERE, NOON));
    }

    @Test
    default void forgetsFailuresAfterAWhile() {
        var ada = Guesser.of("ada", HERE);
        for (int i = 0; i < 3; i++) {
            attempts().begin(ada, HERE, NOON);
        }
        var later = NOON.plus(GuessLimit.MEMORY).plusSeconds(1);
        for (int i = 0; i < 3; i++) {
            assertEquals(Duration.ZERO, attempts().begin(ada, HERE, later));
        }
    }

    @Test
    default void countsGuessesSideBySide() throws Exception {
        for (int i = 0; i < 8; i++) {
            var from = new Client("203.0.113." + i, "");
            var guesser = Guesser.of("user" + i, from);
            assertEquals(Duration.ZERO, attempts().begin(guesser, from, NOON));
            assertEquals(2, looked(guesser, from, 12));
        }
    }

    /// How many of so many attempts at once are looked at.
    private long looked(Guesser guesser, Client from, int tries) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = IntStream.range(0, tries)
                    .mapToObj(_ -> threads.submit(() -> attempts().begin(guesser, from, NOON)))
                    .toList();
            long looked = 0;
            for (var one : all) {
                looked += one.get().isZero() ? 1 : 0;
            }
            return looked;
        }
    }
}
