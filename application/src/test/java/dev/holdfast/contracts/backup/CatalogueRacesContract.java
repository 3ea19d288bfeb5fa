package dev.holdfast.contracts.backup;

import static dev.holdfast.contracts.backup.CatalogueFixtures.NOON;
import static dev.holdfast.contracts.backup.CatalogueFixtures.PRIMARY;
import static dev.holdfast.contracts.backup.CatalogueFixtures.RECORD;
import static dev.holdfast.contracts.backup.CatalogueFixtures.SHOP;
import static dev.holdfast.contracts.backup.CatalogueFixtures.WEB;
import static dev.holdfast.contracts.backup.CatalogueFixtures.backupId;
import static dev.holdfast.contracts.backup.CatalogueFixtures.hard;
import static dev.holdfast.contracts.backup.CatalogueFixtures.opening;
import static dev.holdfast.contracts.backup.CatalogueFixtures.pack;
import static dev.holdfast.contracts.backup.CatalogueFixtures.record;
import static dev.holdfast.contracts.backup.CatalogueFixtures.registration;
import static dev.holdfast.contracts.backup.CatalogueFixtures.terms;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.master.backup.BackupFilter;
import dev.holdfast.application.master.backup.CataloguedBackup;
import dev.holdfast.application.master.paging.PageRequest;
import dev.holdfast.application.master.run.Runs.Opening;
import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.domain.backup.Backup;
import dev.holdfast.domain.backup.BackupCondition;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.quota.QuotaDecision.Denied;
import dev.holdfast.domain.quota.QuotaLimit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What every keeper of the catalogue promises to many at once.
public interface CatalogueRacesContract {

    Catalogue catalogue();

    @Test
    default void neverReservesMoreThanThereIs() throws Exception {
        var granted = atOnce(24, _ -> {
            var site = terms(new SiteId(UUID.randomUUID()), hard(1000), QuotaLimit.UNLIMITED);
            return isGranted(opening(site, 100, NOON));
        });

        assertEquals(10, granted.stream().filter(it -> it).count());
        assertEquals(
                1000,
                catalogue()
                        .books()
                        .usage(WEB, SHOP, NOON)
                        .node()
                        .usage()
                        .reserved()
                        .bytes());
    }

    @Test
    default void keepsOneRunOpenOfManyBegunAtOnce() throws Exception {
        var site = terms(SHOP, hard(1000), QuotaLimit.UNLIMITED);

        var granted = atOnce(12, _ -> isGranted(opening(site, 600, NOON)));

        assertTrue(granted.stream().allMatch(it -> it));
        assertEquals(
                600,
                catalogue()
                        .books()
                        .usage(WEB, SHOP, NOON)
                        .site()
                        .usage()
                        .reserved()
                        .bytes());
    }

    @Test
    default void settlesRacingReportsOnce() throws Exception {
        var registration = registration(backupId(), NOON, 1, 2, 3);

        var answers = atOnce(12, _ -> catalogue().registrations().register(registration));

        assertEquals(1, Set.copyOf(answers).size());
        assertEquals(
                6000 + RECORD,
                catalogue().books().usage(WEB, SHOP, NOON).site().usage().used().bytes());
        assertEquals(
                6000 + RECORD,
                catalogue().books().usage(WEB, SHOP, NOON).node().usage().used().bytes());
    }

    @Test
    default void accountsForEveryObjectWhateverIsReportedAndDeletedAtOnce() throws Exception {
        var fleet = new BusyFleet(new BackupWorld(catalogue()));

        atOnce(6, worker -> fleet.work(new Random(worker)));
        fleet.world.deletion().resumeDeletions().resume();

        assertEquals(fleet.world.stored(), fleet.world.used());
        assertEquals(fleet.world.used(), nodeUsage());
        var good = everything().stream()
                .filter(backup -> backup.condition() == BackupCondition.COMPLETE)
                .toList();
        assertTrue(good.size() > 5, "only " + good.size() + " good backups are left to look at");
        good.forEach(fleet::mustHaveAllPacks);
    }

    private boolean isGranted(Opening opening) {
        return !(catalogue().runs().open(opening).orElseThrow().decision() instanceof Denied);
    }

    private List<Backup> everything() {
        var filter = new BackupFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        return catalogue().backups().page(filter, new PageRequest(500, Optional.empty())).items().stream()
                .map(CataloguedBackup::backup)
                .toList();
    }

    private long nodeUsage() {
        return catalogue().books().usage(WEB, SHOP, NOON).node().usage().used().bytes();
    }

    private static <T> List<T> atOnce(int workers, Work<T> work) throws Exception {
        var begin = new CountDownLatch(1);
        try (var threads = Executors.newFixedThreadPool(workers)) {
            var results = IntStream.range(0, workers)
                    .mapToObj(worker -> threads.submit((Callable<T>) () -> {
                        begin.await();
                        return work.of(worker);
                    }))
                    .toList();
            begin.countDown();
            var done = new ArrayList<T>();
            for (Future<T> result : results) {
                done.add(result.get());
            }
            return done;
        }
    }

    /// What one of several threads does.
    @FunctionalInterface
    interface Work<T> {
        T of(int worker) throws Exception;
    }

    /// Nodes that back up, building on each other's packs, while operators delete what they build on.
    final class BusyFleet {

        private static final int ROUNDS = 15;

        final BackupWorld world;
        private final ConcurrentLinkedQueue<BackupId> reported = new ConcurrentLinkedQueue<>();
        private final AtomicInteger packs = new AtomicInteger();

        BusyFleet(BackupWorld world) {
            this.world = world;
        }

        int work(Random random) {
            for (int round = 0; round < ROUNDS; round++) {
                if (random.nextInt(3) == 0) {
                    Optional.ofNullable(reported.poll())
                            .ifPresent(world.deletion().deleteBackup()::deleteNow);
                } else {
                    backUp(random);
                }
            }
            return ROUNDS;
        }

        void mustHaveAllPacks(Backup backup) {
            for (var pack : world.catalogue().backups().packs(backup.id())) {
                assertTrue(
                        world.bucket(PRIMARY)
                                .find(ObjectKey.pack(SHOP, pack.id()))
                                .isPresent(),
                        () -> backup.id() + " lacks " + pack.id());
            }
        }

        private void backUp(Random random) {
            int fresh = packs.incrementAndGet();
            world.put(PRIMARY, pack(fresh));
            var named = IntStream.rangeClosed(Math.max(1, fresh - 6), fresh)
                    .filter(number -> number == fresh || random.nextBoolean())
                    .boxed()
                    .toArray(Integer[]::new);
            var backup = backupId();
            world.put(PRIMARY, backup, record(backup, SHOP, named), BackupWorld.KEY);
            world.report(backup);
            reported.add(backup);
        }
    }
}
