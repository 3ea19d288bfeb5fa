package dev.holdfast.contracts.reconciliation;

import static dev.holdfast.application.master.reconciliation.Action.DELETED;
import static dev.holdfast.application.master.reconciliation.Action.MARKED_DAMAGED;
import static dev.holdfast.application.master.reconciliation.Action.NONE;
import static dev.holdfast.contracts.backup.CatalogueFixtures.PRIMARY;
import static dev.holdfast.contracts.backup.CatalogueFixtures.SECONDARY;
import static dev.holdfast.contracts.backup.CatalogueFixtures.pack;
import static dev.holdfast.contracts.reconciliation.ReconcilingWorld.FLEET;
import static dev.holdfast.contracts.reconciliation.ReconcilingWorld.packKey;
import static dev.holdfast.contracts.reconciliation.ReconcilingWorld.told;
import static dev.holdfast.domain.reconciliation.DifferenceKind.MISSING;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.master.events.EventKind;
import dev.holdfast.application.master.paging.PageRequest;
import dev.holdfast.application.master.reconciliation.ConfirmReconciliation;
import dev.holdfast.application.master.reconciliation.Finding;
import dev.holdfast.application.master.reconciliation.Progress;
import dev.holdfast.application.master.reconciliation.Reconciliation;
import dev.holdfast.application.master.reconciliation.Reconciliation.State;
import dev.holdfast.application.master.reconciliation.Reconciliation.Trigger;
import dev.holdfast.application.master.reconciliation.ReconciliationId;
import dev.holdfast.application.master.reconciliation.Reconciliations.Ending;
import dev.holdfast.application.master.reconciliation.Reconciliations.Settlement;
import dev.holdfast.application.master.reconciliation.RequestReconciliation;
import dev.holdfast.application.master.storage.Storages.ChangedStorage;
import dev.holdfast.application.storage.FleetMarker;
import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.contracts.backup.ReconciledCatalogue;
import dev.holdfast.contracts.registry.PlainDocuments;
import dev.holdfast.contracts.registry.RegistryFixtures;
import dev.holdfast.contracts.storage.FaultyObjectStore.Crash;
import dev.holdfast.contracts.storage.FaultyObjectStore.Fault;
import dev.holdfast.contracts.storage.FaultyObjectStore.Operation;
import dev.holdfast.domain.backup.BackupCondition;
import dev.holdfast.domain.fleet.FleetId;
import dev.holdfast.domain.reconciliation.DifferenceKind;
import dev.holdfast.domain.storage.StorageId;
import dev.holdfast.domain.storage.StorageState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// When a reconciliation acts, stops, goes on and is forgotten, whoever keeps it.
public interface CarryingOutContract {

    /// Fresh and empty for every test.
    ReconciledCatalogue reconciled();

    private ReconcilingWorld world() {
        return new ReconcilingWorld(reconciled());
    }

    @Test
    default void stopsWhereTooMuchLooksMissingAndGoesOnOnceConfirmed() {
        var world = world();
        var backup = world.backUp(1, 2, 3, 4, 5, 6, 7, 8);
        LongStream.rangeClosed(2, 5).forEach(number -> world.losePack((int) number));
        world.brake(30);
        long used = world.used();

        var stopped = world.repair();

        assertEquals(State.STOPPED, stopped.state());
        assertEquals(
                Optional.of("4 of 10 objects of the catalogue look missing or replaced, more than 30 %"),
                stopped.reason());
        assertEquals(4, world.findings(stopped).size());
        assertEquals(
                told(MISSING, packKey(2).value(), NONE), world.told(stopped).getFirst());
        assertEquals(BackupCondition.COMPLETE, world.backup(backup).condition());
        assertEquals(used, world.used());
        assertEquals(List.of("-"), world.events(EventKind.RECONCILIATION_STOPPED));

        world.queue().clear();
        assertEquals(ConfirmReconciliation.Outcome.RELEASED, confirm(world, stopped));
        assertEquals(ConfirmReconciliation.Outcome.NOT_STOPPED, confirm(world, stopped));
        assertEquals(List.of(stopped.id()), List.copyOf(world.queue()));
        var done = world.carryOut(stopped.id());
        assertEquals(State.DONE, done.state());
        assertEquals(
                told(MISSING, packKey(2).value(), MARKED_DAMAGED),
                world.told(done).getFirst());
        assertEquals(world.stored(), world.used());
    }

    @Test
    default void comparesAnewWhatIsConfirmed() {
        var world = world();
        var backup = world.backUp(1, 2, 3, 4, 5);
        world.brake(0);
        world.losePack(2);
        var stopped = world.repair();
        world.backups().put(PRIMARY, pack(2));

        confirm(world, stopped);
        var done = world.carryOut(stopped.id());

        assertEquals(List.of(), world.told(done));
        assertEquals(BackupCondition.COMPLETE, world.backup(backup).condition());
    }

    @Test
    default void tellsOnceThatItWaitsAndOnlyTheNewestWaits() {
        var world = world();
        world.backUp(1);
        world.brake(0);
        world.losePack(1);
        var first = world.repair();
        var second = world.repair();

        assertEquals(1, world.events(EventKind.RECONCILIATION_STOPPED).size());
        assertEquals(State.FAILED, world.found(first.id()).state());
        assertEquals(ConfirmReconciliation.Outcome.NOT_STOPPED, confirm(world, first));
        assertEquals(ConfirmReconciliation.Outcome.RELEASED, confirm(world, second));
        world.carryOut(second.id());
        world.losePack(1);
        world.backUp(2);
        world.losePack(2);
        world.repair();
        assertEquals(2, world.events(EventKind.RECONCILIATION_STOPPED).size());
    }

    @Test
    default void tellsAgainThatItWaitsWhereItWaitsForAnotherReason() {
        var world = world();
        world.backUp(1, 2);
        world.brake(0);
        world.losePack(1);
        world.repair();
        world.losePack(2);
        world.repair();
        assertEquals(1, world.events(EventKind.RECONCILIATION_STOPPED).size());

        world.bucket().delete(List.of(ObjectKey.FLEET));
        world.repair();
        world.repair();

        assertEquals(2, world.events(EventKind.RECONCILIATION_STOPPED).size());
    }

    @Test
    default void stopsAtAnEmptyListingWhateverIsAllowed() {
        var world = world();
        world.backUp(1);
        ReconcilingWorld.objects(world.bucket()).stream()
                .filter(object -> !object.key().equals(ObjectKey.FLEET))
                .forEach(object -> world.bucket().delete(List.of(object.key())));

        assertEquals(State.STOPPED, world.repair().state());
        var tried = world.tryOut();
        assertEquals(State.DONE, tried.state());
        assertTrue(tried.reason().orElseThrow().startsWith("a repair would stop: "), tried::toString);
    }

    @Test
    default void stopsWhereTheMarkerIsMissingAndPutsItBackOnceConfirmed() {
        var world = world();
        world.backUp(1);
        world.bucket().delete(List.of(ObjectKey.FLEET));

        var stopped = world.repair();

        assertEquals(State.STOPPED, stopped.state());
        assertTrue(world.bucket().find(ObjectKey.FLEET).isEmpty());
        confirm(world, stopped);
        assertEquals(State.DONE, world.carryOut(stopped.id()).state());
        assertEquals(
                FLEET,
                new PlainDocuments()
                        .decodeFleetMarker(
                                world.bucket().read(ObjectKey.FLEET, 1000).orElseThrow())
                        .fleet());
    }

    @Test
    default void writesAMarkerAnewThatCannotBeReadOnceConfirmed() {
        var world = world();
        world.backUp(1);
        world.bucket().replace(ObjectKey.FLEET, new byte[] {1, 2, 3});

        var stopped = world.repair();

        assertEquals(State.STOPPED, stopped.state());
        assertTrue(stopped.reason().orElseThrow().startsWith("holdfast.json cannot be read: "), stopped::toString);
        confirm(world, stopped);
        assertEquals(State.DONE, world.carryOut(stopped.id()).state());
        assertEquals(State.DONE, world.repair().state());
    }

    @Test
    default void leavesAMarkerAloneThatAnotherFleetPutsThereAmidstAConfirmedComparison() {
        var world = world();
        world.backUp(1);
        world.bucket().replace(ObjectKey.FLEET, new byte[] {1, 2, 3});
        var stopped = world.repair();
        confirm(world, stopped);
        var others = new PlainDocuments().encode(new FleetMarker(new FleetId(UUID.randomUUID())));
        world.backups().follow((_, operation, _) -> {
            if (operation == Operation.LIST) {
                world.bucket().replace(ObjectKey.FLEET, others);
            }
            return Fault.NONE;
        });

        assertEquals(State.FAILED, world.carryOut(stopped.id()).state());
        assertArrayEquals(others, world.bucket().read(ObjectKey.FLEET, 1000).orElseThrow());
    }

    @Test
    default void touchesNoPrefixOfAnotherFleet() {
        var world = world();
        world.backUp(1);
        var other = new FleetMarker(new FleetId(UUID.randomUUID()));
        world.bucket().replace(ObjectKey.FLEET, new PlainDocuments().encode(other));

        var failed = world.repair();

        assertEquals(State.FAILED, failed.state());
        assertTrue(failed.reason().orElseThrow().contains("owns this prefix"), failed::toString);
        assertEquals(ConfirmReconciliation.Outcome.NOT_STOPPED, confirm(world, failed));
    }

    @Test
    default void changesNothingWhenTheListingBreaksOff() {
        var world = world();
        var backup = world.backUp(
                LongStream.rangeClosed(1, 150).mapToObj(number -> (int) number).toArray(Integer[]::new));
        world.losePack(1);
        long used = world.used();
        var pages = new AtomicInteger();
        world.backups()
                .follow((_, operation, _) ->
                        operation == Operation.LIST && pages.incrementAndGet() > 1 ? Fault.TRANSIENT : Fault.NONE);

        var failed = world.repair();

        assertEquals(State.FAILED, failed.state());
        assertEquals(used, world.used());
        assertEquals(BackupCondition.COMPLETE, world.backup(backup).condition());
    }

    @Test
    default void triesAPageOfTheListingAgain() {
        var world = world();
        world.backUp(1);
        var failedOnce = new AtomicBoolean();
        world.backups()
                .follow((_, operation, _) -> operation == Operation.LIST && failedOnce.compareAndSet(false, true)
                        ? Fault.TRANSIENT
                        : Fault.NONE);

        assertEquals(State.DONE, world.repair().state());
    }

    @Test
    default void finishesAfterACrashAtEveryStep() {
        for (var fault : List.of(Fault.CRASH, Fault.CRASH_AFTER_EFFECT)) {
            int calls = 0;
            for (int crash = 0; crash <= calls; crash++) {
                calls = crashAt(crash, fault);
            }
            assertTrue(calls > 8, "only " + calls + " calls");
        }
    }

    /// @return how many calls to the storage the whole takes
    private int crashAt(int step, Fault fault) {
        var world = world();
        var damaged = world.backUp(1, 2);
        world.losePack(2);
        var unreported = world.backups().upload(1, 3);
        world.backups().put(PRIMARY, pack(7));
        world.backups().put(PRIMARY, pack(8));
        world.backups().pass(Duration.ofDays(15));
        var calls = new AtomicInteger();
        world.backups().follow((_, _, _) -> calls.getAndIncrement() == step ? fault : Fault.NONE);
        var id = world.request(false);
        try {
            world.carryOut(id);
        } catch (Crash e) {
            assertEquals(State.RUNNING, world.found(id).state());
        }

        int attempted = calls.get();
        world.backups().follow((_, _, _) -> Fault.NONE);

        var done = world.carryOut(id);

        assertEquals(State.DONE, done.state());
        assertEquals(BackupCondition.DAMAGED, world.backup(damaged).condition());
        assertEquals(BackupCondition.COMPLETE, world.backup(unreported).condition());
        assertEquals(List.of(damaged.toString()), world.events(EventKind.BACKUP_DAMAGED));
        assertEquals(world.stored(), world.used());
        assertTrue(world.bucket().find(packKey(7)).isEmpty());
        assertEquals(List.of(), world.told(world.repair()));
        return attempted;
    }

    @Test
    default void yieldsToWhoeverTakesItOver() {
        var world = world();
        var backup = world.backUp(1, 2);
        world.losePack(2);
        world.backups().put(PRIMARY, pack(7));
        world.backups().pass(Duration.ofDays(15));
        var id = world.request(false);
        var taken = new AtomicBoolean();
        world.backups().follow((_, operation, _) -> {
            if (operation == Operation.DELETE && taken.compareAndSet(false, true)) {
                world.carryOut(id);
            }
            return Fault.NONE;
        });

        world.carryOut(id);

        var done = world.found(id);
        assertEquals(State.DONE, done.state());
        assertEquals(
                List.of(
                        told(MISSING, packKey(2).value(), MARKED_DAMAGED),
                        told(DifferenceKind.ORPHAN, packKey(7).value(), DELETED)),
                world.told(done));
        assertEquals(List.of(backup.toString()), world.events(EventKind.BACKUP_DAMAGED));
        assertEquals(world.stored(), world.used());
    }

    @Test
    default void reconcilesEveryStorageDailyThoughOneIsAway() {
        var world = world();
        var backup = world.backUp(1, 2);
        world.losePack(2);
        world.backups().bucket(SECONDARY).replace(ObjectKey.FLEET, new byte[0]);
        world.backups().bucket(SECONDARY).delete(List.of(ObjectKey.FLEET));

        var summary = world.useCases().runScheduled().run();

        assertEquals(BackupCondition.DAMAGED, world.backup(backup).condition());
        assertTrue(summary.startsWith("1 of 2 storages reconciled, 1 differences; storage " + SECONDARY), summary);
    }

    @Test
    default void leavesDisabledStoragesAlone() {
        var world = world();
        for (var storage : world.registered().all()) {
            var disabled = RegistryFixtures.inState(storage, StorageState.DISABLED);
            var version = world.registered().find(storage.id()).orElseThrow().version();
            world.registered().change(new ChangedStorage(disabled, RegistryFixtures.CREDENTIALS, version));
        }

        assertEquals(
                "0 of 0 storages reconciled, 0 differences",
                world.useCases().runScheduled().run());
        assertEquals(
                new RequestReconciliation.Outcome.DisabledStorage(),
                world.useCases().request().request(PRIMARY, true));
        assertEquals(
                new RequestReconciliation.Outcome.UnknownStorage(),
                world.useCases().request().request(new StorageId(UUID.randomUUID()), true));
    }

    @Test
    default void finishesDailyWhatADeadMasterLeft() {
        var world = world();
        world.backUp(1);
        var scheduled = file(world, Trigger.SCHEDULE);
        var manual = file(world, Trigger.MANUAL);

        world.useCases().runScheduled().run();

        assertEquals(State.DONE, world.found(scheduled.id()).state());
        assertEquals(State.RUNNING, world.found(manual.id()).state());
        world.backups().pass(Duration.ofHours(2));
        world.useCases().runScheduled().run();
        assertEquals(State.DONE, world.found(manual.id()).state());
    }

    @Test
    default void forgetsWhatIsOld() {
        var world = world();
        world.backUp(1);
        world.losePack(1);
        var done = world.repair();
        world.backups().pass(Duration.ofDays(91));
        var young = world.repair();

        world.useCases().runScheduled().run();

        assertTrue(world.books().reconciliations().find(done.id()).isEmpty());
        assertTrue(world.books().reconciliations().find(young.id()).isPresent());
    }

    @Test
    default void pagesThroughReconciliationsAndFindings() {
        var world = world();
        var first = file(world, Trigger.MANUAL);
        world.backups().pass(Duration.ofMinutes(1));
        var second = file(world, Trigger.MANUAL);
        var books = world.books().reconciliations();

        var page = books.page(new PageRequest(1, Optional.empty()));

        assertEquals(
                List.of(second.id()),
                page.items().stream().map(Reconciliation::id).toList());
        assertEquals(
                List.of(first.id()),
                books.page(new PageRequest(1, page.next())).items().stream()
                        .map(Reconciliation::id)
                        .toList());
        var claim = books.claim(first.id(), world.backups().now()).orElseThrow();
        var findings = LongStream.rangeClosed(1, 5)
                .mapToObj(CarryingOutContract::finding)
                .toList();
        var progress = new Progress(9, 99, Map.of(DifferenceKind.ORPHAN, 5L));
        assertTrue(books.note(claim, findings, progress, world.backups().now()));
        assertEquals(findings.subList(2, 4), books.findings(first.id(), 2, 2));
        assertEquals(progress, world.found(first.id()).progress());
    }

    @Test
    default void writesNothingForALostClaim() {
        var world = world();
        var filed = file(world, Trigger.MANUAL);
        var books = world.books().reconciliations();
        var now = world.backups().now();
        var lost = books.claim(filed.id(), now).orElseThrow();
        assertTrue(books.note(lost, List.of(finding(1)), Progress.NONE, now));
        var held = books.claim(filed.id(), now).orElseThrow();

        assertFalse(books.note(lost, List.of(finding(2)), Progress.NONE, now));
        assertFalse(books.act(lost, now));
        assertFalse(books.settle(lost, new Settlement(List.of(), List.of(), Progress.NONE), now));
        assertFalse(books.end(lost, new Ending(State.DONE, Optional.empty(), Progress.NONE, now)));
        assertEquals(List.of(), books.findings(filed.id(), 0, 10));

        books.note(held, List.of(finding(1), finding(2)), Progress.NONE, now);
        assertTrue(books.act(held, now));
        var resumed = books.claim(filed.id(), now).orElseThrow();
        assertTrue(resumed.acting());
        assertEquals(2, books.unsettled(filed.id(), DifferenceKind.ORPHAN, 10).size());
        books.settle(resumed, new Settlement(List.of(finding(1)), List.of(), Progress.NONE), now);
        assertEquals(List.of(finding(2)), books.unsettled(filed.id(), DifferenceKind.ORPHAN, 10));
        books.end(resumed, new Ending(State.DONE, Optional.empty(), Progress.NONE, now));
        assertTrue(books.claim(filed.id(), now).isEmpty());
    }

    private static Finding finding(long number) {
        return new Finding(
                number,
                DifferenceKind.ORPHAN,
                packKey((int) number).value(),
                Optional.empty(),
                7,
                Instant.parse("2026-01-01T00:00:00Z"),
                NONE,
                "why");
    }

    private static Reconciliation file(ReconcilingWorld world, Trigger trigger) {
        var fresh = Reconciliation.fresh(
                new ReconciliationId(UUID.randomUUID()),
                PRIMARY,
                false,
                trigger,
                world.backups().now());
        world.books().reconciliations().file(fresh);
        return fresh;
    }

    private static ConfirmReconciliation.Outcome confirm(ReconcilingWorld world, Reconciliation reconciliation) {
        return world.useCases().confirm().confirm(reconciliation.id());
    }
}
