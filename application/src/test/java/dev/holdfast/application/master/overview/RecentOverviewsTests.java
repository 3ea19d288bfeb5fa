package dev.holdfast.application.master.overview;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.holdfast.application.master.fleet.HeartbeatPace;
import dev.holdfast.domain.fleet.SiteScope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class RecentOverviewsTests {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final AtomicInteger computed = new AtomicInteger();

    @Test
    void remembersAnOverviewForAMoment() {
        var recent = new RecentOverviews(this::compute);

        var first = recent.take(SiteScope.EVERY_SITE, at(NOON));
        assertSame(first, recent.take(SiteScope.EVERY_SITE, at(NOON.plusMillis(1999))));
        var second = recent.take(SiteScope.EVERY_SITE, at(NOON.plus(RecentOverviews.SPAN)));
        assertNotSame(first, second);
        assertSame(second, recent.take(SiteScope.EVERY_SITE, at(NOON.plusSeconds(3))));
        assertEquals(2, computed.get());
    }

    @Test
    void showsNobodyTheOverviewOfAnotherScope() {
        var recent = new RecentOverviews(this::compute);

        var whole = recent.take(SiteScope.EVERY_SITE, at(NOON));
        var shop = recent.take(labelled("shop"), at(NOON));
        var blog = recent.take(labelled("blog"), at(NOON));
        assertNotSame(whole, shop);
        assertNotSame(shop, blog);
        assertSame(shop, recent.take(labelled("shop"), at(NOON)));
    }

    @Test
    void remembersFewScopes() {
        var recent = new RecentOverviews(this::compute);

        var first = recent.take(labelled("0"), at(NOON));
        IntStream.rangeClosed(1, RecentOverviews.MOST_SCOPES).forEach(i -> recent.take(labelled("" + i), at(NOON)));
        assertNotSame(first, recent.take(labelled("0"), at(NOON)));
    }

    @Test
    void computesOnceForAllWhoAskTogether() throws Exception {
        var isAsked = new CountDownLatch(1);
        var goesOn = new CountDownLatch(1);
        var recent = new RecentOverviews((scope, pace) -> {
            isAsked.countDown();
            await(goesOn);
            return compute(scope, pace);
        });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> recent.take(SiteScope.EVERY_SITE, at(NOON)));
            isAsked.await();
            var others = IntStream.range(0, 20)
                    .mapToObj(_ -> threads.submit(() -> recent.take(SiteScope.EVERY_SITE, at(NOON))))
                    .toList();
            goesOn.countDown();
            for (var other : others) {
                assertSame(first.get(), other.get());
            }
            assertEquals(1, computed.get());
        }
    }

    @Test
    void remembersNoFailure() {
        var recent = new RecentOverviews((scope, pace) -> {
            if (computed.get() == 0) {
                computed.incrementAndGet();
                throw new IllegalStateException("the database is away");
            }
            return compute(scope, pace);
        });

        assertThrows(IllegalStateException.class, () -> recent.take(SiteScope.EVERY_SITE, at(NOON)));
        assertEquals(NOON, recent.take(SiteScope.EVERY_SITE, at(NOON)).at());
    }

    private Overview compute(SiteScope scope, HeartbeatPace pace) {
        computed.incrementAndGet();
        var none = new Overview.Bucket(pace.now(), 0, 0, 0, 0, 0, 0, 0, 0);
        return new Overview(
                pace.now(),
                new Overview.Sites(0, 0, 0, 0, 0, 0),
                List.of(),
                0,
                new Overview.Runs(NOON, NOON, 3600, List.of(), none),
                new Overview.SinceYesterday(0, Optional.empty(), Map.of()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SiteScope labelled(String customer) {
        return new SiteScope.Labelled(Map.of("customer", customer));
    }

    private static HeartbeatPace at(Instant now) {
        return new HeartbeatPace(Duration.ofSeconds(60), now);
    }
}
