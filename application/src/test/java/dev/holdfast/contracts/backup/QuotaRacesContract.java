package dev.holdfast.contracts.backup;

import static dev.holdfast.contracts.backup.CatalogueFixtures.NOON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.contracts.backup.RacingFleet.RacingSite;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What holds whatever nodes begin, renew, report, fail and give up and operators delete at once, under limits of the
/// fleet, of nodes and of sites.
public interface QuotaRacesContract {

    int ROUNDS = 120;

    Catalogue catalogue();

    /// Nodes that store no more than they reserved, and look at what all of them come to after every step.
    @Test
    @Timeout(value = 120, unit = TimeUnit.SECONDS)
    default void neverPromisesMoreThanMayBeStored() throws Exception {
        var fleet = new RacingFleet(catalogue());

        race(fleet, (random, site) -> {
            for (int round = 0; round < ROUNDS; round++) {
                keepToLimits(fleet, random, site);
                fleet.assertWithinLimits(NOON);
            }
        });

        assertTrue(fleet.granted() > ROUNDS, () -> "only " + fleet.granted() + " runs were let in");
        assertTrue(fleet.denied() > 20, () -> "only " + fleet.denied() + " runs were denied");
        fleet.assertAccounted(NOON);
    }

    /// Nodes that report late, or what they never began, or more than they said, on a clock that runs.
    @Test
    @Timeout(value = 120, unit = TimeUnit.SECONDS)
    default void accountsForEveryByteWhateverRaces() throws Exception {
        var fleet = new RacingFleet(catalogue());

        race(fleet, (random, _) -> {
            for (int round = 0; round < ROUNDS; round++) {
                doAsOneLikes(fleet, random, NOON.plus(Duration.ofMinutes(round)));
            }
        });

        fleet.assertAccounted(NOON.plus(Duration.ofMinutes(ROUNDS)));
    }

    private static void keepToLimits(RacingFleet fleet, Random random, RacingSite site) {
        if (random.nextInt(4) == 0) {
            fleet.deleteAny(NOON);
        }
        long expected = 1000 + random.nextInt(4000);
        var run = fleet.begin(site, expected, NOON);
        run.ifPresent(backup -> {
            fleet.renew(site, backup, random.nextLong(expected), NOON);
            switch (random.nextInt(5)) {
                case 0 -> fleet.fail(site, backup, NOON);
                case 1 -> {
                    // Its next run supersedes it.
                }
                default -> fleet.report(site, backup, expected, random, NOON);
            }
        });
    }

    private static void doAsOneLikes(RacingFleet fleet, Random random, Instant now) {
        var site = fleet.any(random);
        switch (random.nextInt(8)) {
            case 0 -> fleet.deleteAny(now);
            case 1 -> fleet.giveUp(now.minus(Duration.ofMinutes(3)), now);
            case 2 -> fleet.report(site, CatalogueFixtures.backupId(), random.nextInt(6000), random, now);
            case 3 -> fleet.fail(site, CatalogueFixtures.backupId(), now);
            default ->
                fleet.begin(site, random.nextInt(5000), now).ifPresent(backup -> {
                    fleet.renew(site, backup, random.nextInt(9000), now);
                    fleet.giveUp(now.minus(Duration.ofMinutes(3)), now);
                    fleet.report(site, backup, random.nextInt(9000), random, now);
                    fleet.report(site, backup, random.nextInt(9000), random, now);
                });
        }
    }

    private static void race(RacingFleet fleet, Racer racer) throws Exception {
        var sites = fleet.sites();
        try (var threads = Executors.newFixedThreadPool(sites.size())) {
            var racing = IntStream.range(0, sites.size())
                    .mapToObj(i -> threads.submit((Callable<Boolean>) () -> {
                        racer.race(new Random(i), sites.get(i));
                        return true;
                    }))
                    .toList();
            for (Future<Boolean> done : racing) {
                assertEquals(true, done.get());
            }
        }
    }

    /// What goes on in one of several threads, each of which has a site of its own.
    @FunctionalInterface
    interface Racer {
        void race(Random random, RacingSite site);
    }
}
