package dev.holdfast.domain.quota;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.domain.quota.QuotaDecision.Denied;
import dev.holdfast.domain.quota.QuotaDecision.Granted;
import dev.holdfast.domain.quota.QuotaDecision.Room;
import dev.holdfast.domain.quota.QuotaDecision.Warned;
import dev.holdfast.domain.storage.ByteSize;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class QuotaChainTests {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Duration WEEK = Duration.ofDays(7);

    @Test
    void grantsEverythingWithoutLimits() {
        var chain = QuotaChain.of(scope(QuotaLevel.NODE, QuotaLimit.UNLIMITED, 5, 5));

        assertEquals(new Granted(Optional.empty()), decide(chain, Long.MAX_VALUE));
    }

    @Test
    void grantsUpToTheVeryLimit() {
        var chain = QuotaChain.of(scope(QuotaLevel.NODE, hard(100), 60, 10));

        assertEquals(new Granted(room(30, QuotaLevel.NODE)), decide(chain, 30));
        assertEquals(new Denied(size(31), room(30, QuotaLevel.NODE).get()), decide(chain, 31));
    }

    @Test
    void letsTheTightestScopeDecide() {
        var node = scope(QuotaLevel.NODE, hard(100), 0, 0);
        var site = scope(QuotaLevel.SITE, hard(50), 0, 0);

        assertEquals(new Granted(room(50, QuotaLevel.SITE)), decide(QuotaChain.of(node, site), 50));
        var denied = assertInstanceOf(Denied.class, decide(QuotaChain.of(node, site), 500));
        assertEquals(QuotaLevel.SITE, denied.tightest().in());
    }

    @Test
    void namesTheWidestScopeThatIsExceeded() {
        var chain = QuotaChain.of(
                scope(QuotaLevel.FLEET, hard(100), 100, 50),
                scope(QuotaLevel.NODE, hard(90), 91, 0),
                scope(QuotaLevel.SITE, hard(80), 91, 0));

        assertEquals(Optional.of(QuotaLevel.NODE), chain.exceeded(NOON));
    }

    @Test
    void takesASoftLimitForExceededOnceItsGraceIsOver() {
        var chain = QuotaChain.of(overSoftSince(NOON));

        assertEquals(Optional.empty(), chain.exceeded(NOON.plus(WEEK).minusMillis(1)));
        assertEquals(Optional.of(QuotaLevel.SITE), chain.exceeded(NOON.plus(WEEK)));
    }

    @Test
    void namesTheWidestOfEquallyTightScopes() {
        var chain = QuotaChain.of(
                scope(QuotaLevel.FLEET, hard(10), 0, 0),
                scope(QuotaLevel.NODE, hard(10), 0, 0),
                scope(QuotaLevel.SITE, hard(10), 0, 0));

        assertEquals(new Granted(room(10, QuotaLevel.FLEET)), decide(chain, 1));
    }

    @Test
    void deniesEvenNothingOnceALimitIsPassed() {
        assertInstanceOf(Denied.class, decide(QuotaChain.of(scope(QuotaLevel.NODE, hard(100), 101, 0)), 0));
        assertInstanceOf(Denied.class, decide(QuotaChain.of(scope(QuotaLevel.NODE, hard(100), 90, 11)), 0));
        assertInstanceOf(Granted.class, decide(QuotaChain.of(scope(QuotaLevel.NODE, hard(100), 90, 10)), 0));
    }

    @Test
    void warnsWhenASoftLimitIsOrWouldBePassed() {
        var chain = QuotaChain.of(scope(QuotaLevel.SITE, soft(100, WEEK), 90, 0));

        assertEquals(new Granted(Optional.empty()), decide(chain, 10));
        assertEquals(new Warned(Optional.empty(), QuotaLevel.SITE), decide(chain, 11));
    }

    @Test
    void deniesBeyondASoftLimitOnceItsGraceIsOver() {
        var chain = QuotaChain.of(overSoftSince(NOON));

        assertInstanceOf(Warned.class, chain.decide(size(1), NOON.plus(WEEK).minusMillis(1)));
        assertInstanceOf(Denied.class, chain.decide(size(1), NOON.plus(WEEK)));
    }

    @Test
    void neverTurnsASoftLimitHardWithoutAGrace() {
        var limit = soft(100, Duration.ZERO);
        var scope = new QuotaScope(QuotaLevel.SITE, limit, usage(101, 0), Optional.of(NOON));

        assertInstanceOf(Warned.class, QuotaChain.of(scope).decide(size(1), NOON.plus(Duration.ofDays(999))));
    }

    @Test
    void remembersSinceWhenASoftLimitIsPassed() {
        var fresh = scope(QuotaLevel.SITE, soft(100, WEEK), 101, 0);

        assertEquals(Optional.of(NOON), fresh.observedAt(NOON).overSoftSince());
        assertEquals(
                Optional.of(NOON),
                overSoftSince(NOON).observedAt(NOON.plusSeconds(9)).overSoftSince());
        var freed = new QuotaScope(QuotaLevel.SITE, soft(100, WEEK), usage(100, 0), Optional.of(NOON));
        assertEquals(Optional.empty(), freed.observedAt(NOON).overSoftSince());
    }

    @Test
    void agreesWithUnboundedArithmeticWhateverTheSizes() {
        var random = new Random(4711);
        for (int i = 0; i < 200_000; i++) {
            var scopes = Stream.of(QuotaLevel.values())
                    .map(level -> scope(level, anyLimit(random), anySize(random), anySize(random)))
                    .toArray(QuotaScope[]::new);
            var requested = anySize(random);

            var decision = decide(QuotaChain.of(scopes), requested);

            boolean fits = Stream.of(scopes).allMatch(scope -> fitsHard(scope, requested));
            assertEquals(fits, !(decision instanceof Denied), () -> describe(scopes, requested));
            boolean quiet = Stream.of(scopes).allMatch(scope -> fitsSoft(scope, requested));
            assertEquals(fits && quiet, decision instanceof Granted, () -> describe(scopes, requested));
            decision.room().ifPresent(room -> assertTrue(isTightest(room, scopes, decision)));
        }
    }

    @Test
    void neverGrantsMoreAfterMoreIsUsed() {
        var random = new Random(42);
        for (int i = 0; i < 50_000; i++) {
            var limit = anyLimit(random);
            long used = anySize(random) / 2;
            long more = anySize(random) / 2;
            var requested = size(anySize(random));

            var before = QuotaChain.of(scope(QuotaLevel.NODE, limit, used, 0)).decide(requested, NOON);
            var after =
                    QuotaChain.of(scope(QuotaLevel.NODE, limit, used + more, 0)).decide(requested, NOON);

            assertTrue(!(before instanceof Denied) || after instanceof Denied);
        }
    }

    private static boolean fitsHard(QuotaScope scope, long requested) {
        return scope.limit()
                .hard()
                .map(limit -> sum(scope, requested).compareTo(big(limit)) <= 0)
                .orElse(true);
    }

    private static boolean fitsSoft(QuotaScope scope, long requested) {
        return scope.limit()
                .soft()
                .map(limit -> sum(scope, requested).compareTo(big(limit)) <= 0)
                .orElse(true);
    }

    private static boolean isTightest(Room room, QuotaScope[] scopes, QuotaDecision decision) {
        return decision instanceof Denied
                || Stream.of(scopes)
                        .flatMap(scope -> scope.room(NOON).stream())
                        .allMatch(other -> room.bytes().compareTo(other) <= 0);
    }

    private static BigInteger sum(QuotaScope scope, long requested) {
        return big(scope.usage().used()).add(big(scope.usage().reserved())).add(BigInteger.valueOf(requested));
    }

    private static BigInteger big(ByteSize size) {
        return BigInteger.valueOf(size.bytes());
    }

    private static QuotaLimit anyLimit(Random random) {
        long one = anySize(random);
        long other = anySize(random);
        var soft = random.nextBoolean() ? Optional.of(size(Math.min(one, other))) : Optional.<ByteSize>empty();
        var hard = random.nextBoolean() ? Optional.of(size(Math.max(one, other))) : Optional.<ByteSize>empty();
        return new QuotaLimit(soft, hard, WEEK);
    }

    /// Small, huge and boundary sizes, each often.
    private static long anySize(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> random.nextInt(10);
            case 1 -> Long.MAX_VALUE - random.nextInt(10);
            case 2 -> Long.MAX_VALUE / 2 + random.nextInt(10) - 5;
            default -> random.nextLong(Long.MAX_VALUE);
        };
    }

    private static String describe(QuotaScope[] scopes, long requested) {
        return requested + " of " + QuotaChain.of(scopes);
    }

    private static QuotaDecision decide(QuotaChain chain, long requested) {
        return chain.decide(size(requested), NOON);
    }

    private static QuotaScope overSoftSince(Instant since) {
        return new QuotaScope(QuotaLevel.SITE, soft(100, WEEK), usage(101, 0), Optional.of(since));
    }

    private static QuotaScope scope(QuotaLevel level, QuotaLimit limit, long used, long reserved) {
        return new QuotaScope(level, limit, usage(used, reserved), Optional.empty());
    }

    private static Usage usage(long used, long reserved) {
        return new Usage(size(used), size(reserved));
    }

    private static QuotaLimit hard(long bytes) {
        return QuotaLimit.hard(size(bytes));
    }

    private static QuotaLimit soft(long bytes, Duration grace) {
        return new QuotaLimit(Optional.of(size(bytes)), Optional.empty(), grace);
    }

    private static Optional<Room> room(long bytes, QuotaLevel level) {
        return Optional.of(new Room(size(bytes), level));
    }

    private static ByteSize size(long bytes) {
        return new ByteSize(bytes);
    }
}
