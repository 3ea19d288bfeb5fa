package dev.holdfast.contracts.cleanup;

import static dev.holdfast.contracts.backup.CatalogueFixtures.PRIMARY;
import static dev.holdfast.contracts.backup.CatalogueFixtures.SHOP;
import static dev.holdfast.contracts.backup.CatalogueFixtures.WEB;
import static dev.holdfast.contracts.backup.CatalogueFixtures.backupId;
import static dev.holdfast.contracts.backup.CatalogueFixtures.pack;
import static dev.holdfast.contracts.backup.CatalogueFixtures.record;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.master.cleanup.CleanupStatus;
import dev.holdfast.application.master.cleanup.Cleanups;
import dev.holdfast.application.master.run.BeginRun;
import dev.holdfast.application.master.versions.ExpectedVersion;
import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.contracts.backup.BackupWorld;
import dev.holdfast.contracts.backup.Catalogue;
import dev.holdfast.contracts.storage.FaultyObjectStore.Crash;
import dev.holdfast.domain.backup.Backup;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.backup.BackupTrigger;
import dev.holdfast.domain.storage.ByteSize;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// What cleanups leave behind when their master dies, on every keeper of catalogue and cleanups.
public interface CleanupCrashContract {

    int MOST_CALLS = 200;

    /// Fresh and empty.
    Catalogue freshCatalogue();

    /// Fresh and empty.
    Cleanups freshCleanups();

    @Test
    default void leavesNothingBehindWhereverItDied() {
        dieAtEachCall(false);
    }

    @Test
    default void leavesNothingBehindWhereverItDiedAfterDoing() {
        dieAtEachCall(true);
    }

    @Test
    default void leavesNothingOfASiteThatGoesWhereverItDied() {
        dieAtEachCall(CleanupCrashContract::dieWhileASiteGoes, false);
    }

    @Test
    default void leavesNothingOfASiteThatGoesWhereverItDiedAfterDoing() {
        dieAtEachCall(CleanupCrashContract::dieWhileASiteGoes, true);
    }

    private void dieAtEachCall(boolean afterEffect) {
        dieAtEachCall(CleanupCrashContract::dieWhileBackupsGo, afterEffect);
    }

    private void dieAtEachCall(Attempt attempt, boolean afterEffect) {
        boolean died = true;
        for (int call = 0; died; call += step()) {
            var crashing = new Crashing();
            var fleet = new CleanupWorld(
                    crashing.catalogue(freshCatalogue()), crashing.port(Cleanups.class, freshCleanups()));
            fleet.world.follow((_, _, _) -> crashing.fault());
            died = attempt.dieAt(fleet, crashing, call, afterEffect);
            assertTrue(call < MOST_CALLS, "it never ends");
        }
    }

    /// How many calls are skipped between two of which each is died at.
    default int step() {
        return 1;
    }

    private static boolean dieWhileASiteGoes(CleanupWorld fleet, Crashing crashing, int call, boolean afterEffect) {
        fleet.backUp(2, 1);
        fleet.leaveBehind();
        fleet.cleanup.removeSite().remove(SHOP, ExpectedVersion.ANY);
        fleet.passGrace();

        crashing.dieAfter(call, afterEffect);
        boolean died = dies(fleet);
        crashing.live();
        fleet.cleanUp();
        fleet.cleanUp();

        assertEquals(Optional.empty(), fleet.sites.find(SHOP), "died at call " + call);
        assertEquals(0, fleet.world.stored(), "died at call " + call);
        return died;
    }

    private static boolean dieWhileBackupsGo(CleanupWorld fleet, Crashing crashing, int call, boolean afterEffect) {
        var gone = Set.copyOf(fleet.backUp(3, 1));
        assertEquals(0, fleet.world.catalogue().deletions().pending(9).size());
        fleet.rule(CleanupWorld.keepLast(2));
        var kept = fleet.backUp(2, 11);
        fleet.cleanUp();
        fleet.passGrace();
        var younger = fleet.backUp(1, 21);
        var unreported = backupId();
        fleet.world.put(PRIMARY, pack(31));
        fleet.world.put(PRIMARY, unreported, record(unreported, SHOP, 31, 99, 11), BackupWorld.KEY);

        crashing.dieAfter(call, afterEffect);
        boolean died = dies(fleet);
        crashing.live();
        fleet.cleanUp();

        mustHold(fleet, "died at call " + call);
        var left = fleet.backups().stream().map(Backup::id).collect(Collectors.toSet());
        assertTrue(gone.stream().noneMatch(left::contains), "died at call " + call);
        assertTrue(left.containsAll(Set.of(kept.getLast(), younger.getFirst(), unreported)));
        assertEquals(CleanupStatus.DONE, fleet.newest().status());
        return died;
    }

    /// A try to clean up that dies at that call.
    interface Attempt {

        /// @return whether it died
        boolean dieAt(CleanupWorld fleet, Crashing crashing, int call, boolean afterEffect);
    }

    private static boolean dies(CleanupWorld fleet) {
        try {
            fleet.cleanUp();
            return false;
        } catch (Crash e) {
            return true;
        }
    }

    /// Everything that is counted is there, and everything that is there is counted.
    private static void mustHold(CleanupWorld fleet, String when) {
        assertEquals(fleet.world.stored(), fleet.world.used(), when);
        var named = new HashSet<ObjectKey>();
        for (var backup : fleet.backups()) {
            named.add(ObjectKey.commitRecord(SHOP, backup.id()));
            fleet.world
                    .catalogue()
                    .backups()
                    .packs(backup.id())
                    .forEach(pack -> named.add(ObjectKey.pack(SHOP, pack.id())));
        }
        var there = new HashSet<ObjectKey>();
        for (var prefix : List.of(ObjectKey.backups(SHOP), ObjectKey.packs(SHOP))) {
            fleet.world
                    .bucket(PRIMARY)
                    .list(prefix, Optional.empty())
                    .objects()
                    .forEach(object -> there.add(object.key()));
        }
        assertEquals(named, there, when);
    }

    /// Reports, holds, undeletes, begins and cleanups at once.
    @Test
    default void accountsForEverythingWhateverHappensBesideCleanups() throws Exception {
        var fleet = new CleanupWorld(freshCatalogue(), freshCleanups());
        fleet.backUp(5, 1);
        Callable<Boolean> cleaning = () -> {
            for (int i = 0; i < 6; i++) {
                fleet.cleanUp();
            }
            return true;
        };
        Callable<Boolean> backingUp = () -> {
            for (int i = 0; i < 12; i++) {
                backUp(fleet, 10 + i);
            }
            return true;
        };
        Callable<Boolean> holding = () -> {
            for (int i = 0; i < 12; i++) {
                meddle(fleet, i);
            }
            return true;
        };
        try (var threads = Executors.newFixedThreadPool(3)) {
            for (Future<Boolean> future : threads.invokeAll(List.of(cleaning, backingUp, holding, cleaning))) {
                future.get();
            }
        }
        fleet.passGrace();
        fleet.cleanUp();

        assertEquals(fleet.world.stored(), fleet.world.used());
        assertTrue(fleet.backups().stream().anyMatch(Backup::isGood));
    }

    private static void backUp(CleanupWorld fleet, int number) {
        var backup = backupId();
        if (number % 3 == 0) {
            fleet.world.runs().beginRun().begin(new BeginRun.Request(WEB, SHOP, ByteSize.ZERO, BackupTrigger.MANUAL));
        }
        fleet.world.put(PRIMARY, pack(number));
        fleet.world.put(PRIMARY, backup, record(backup, SHOP, number, number - 1), BackupWorld.KEY);
        fleet.world.report(backup);
        fleet.world.pass(Duration.ofHours(3));
        fleet.fleet.hear(fleet.world.now());
    }

    private static void meddle(CleanupWorld fleet, int round) {
        var backups = fleet.backups();
        BackupId any = backups.get(round % backups.size()).id();
        switch (round % 4) {
            case 0 -> fleet.world.catalogue().backups().hold(any);
            case 1 -> fleet.world.catalogue().backups().release(any);
            case 2 -> fleet.cleanup.undelete().undelete(any);
            default -> fleet.world.deletion().deleteBackup().bury(any);
        }
    }
}
