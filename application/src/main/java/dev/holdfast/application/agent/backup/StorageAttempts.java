package dev.holdfast.application.agent.backup;

import dev.holdfast.application.agent.archive.state.StateException;
import dev.holdfast.application.agent.archive.writer.BackupJob;
import dev.holdfast.application.agent.archive.writer.BackupResult;
import dev.holdfast.application.agent.archive.writer.FreshNames;
import dev.holdfast.application.agent.grants.GrantedStores;
import dev.holdfast.application.agent.identity.MasterException;
import dev.holdfast.application.agent.identity.NodeStateException;
import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.application.storage.ObjectStore;
import dev.holdfast.application.storage.Patience;
import dev.holdfast.application.storage.StorageException;
import dev.holdfast.application.storage.WaitNote;
import dev.holdfast.domain.backup.BackupFailure;
import dev.holdfast.domain.storage.ByteSize;
import dev.holdfast.domain.storage.StorageAccess;
import dev.holdfast.domain.storage.StorageExperience;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;

/// Writes the backup of one run to one storage after the other, and remembers how each storage did.
final class StorageAttempts {

    private final BackupPorts ports;
    private final GrantedRun run;
    private final RunTeller teller;
    private final RunWatcher watcher;

    StorageAttempts(BackupPorts ports, GrantedRun run, RunTeller teller, RunWatcher watcher) {
        this.ports = ports;
        this.run = run;
        this.teller = teller;
        this.watcher = watcher;
    }

    sealed interface Attempt {
        record Ended(BackupResult result) implements Attempt {}

        /// The storage did not do its part; another one may.
        record StorageFailed(BackupFailure failure) implements Attempt {}

        /// This node cannot do its own part, whatever the storage.
        record NodeFailed(BackupFailure failure) implements Attempt {}
    }

    /// Why `target` is better left alone for now: it failed a while ago.
    Optional<String> restOf(Target target) {
        var experience = ports.experiences().of(target.id());
        return Optional.of(experience)
                .filter(it -> it.restsAt(ports.clock().instant()))
                .flatMap(StorageExperience::lastFailure)
                .map(failure -> "storage %s failed at %s and is left alone until %s: %s"
                        .formatted(
                                target.name(),
                                failure.at().truncatedTo(ChronoUnit.SECONDS),
                                experience.restsUntil().orElseThrow().truncatedTo(ChronoUnit.SECONDS),
                                failure.why()));
    }

    Attempt at(Target target, ByteSize budget, Patience patience) {
        if (!isReachable(target)) {
            var why = "the master's configuration has no credentials for this storage";
            return new Attempt.StorageFailed(RunCode.failure(RunCode.STORAGE_ACCESS, why));
        }
        try {
            var opened = open(target);
            try (var store = opened.store()) {
                knock(target, store);
                var waiting = new WaitNote(target.name(), patience, ports.clock(), watcher::noted);
                return ended(target, write(run.job(target, opened, budget, patience), waiting));
            }
        } catch (StorageException e) {
            return orCancelled(() -> storageFailed(target, e));
        } catch (StateException e) {
            return orCancelled(() -> new Attempt.NodeFailed(RunCode.failure(e)));
        } catch (OutOfMemoryError e) {
            return new Attempt.NodeFailed(RunCode.failure(e));
        }
    }

    /// A storage that failed the last time is asked one question before sources are read for it. A
    /// refusal answers it too: stores that let a node list nothing refuse to say that something is not
    /// there.
    private void knock(Target target, ObjectStore store) {
        if (ports.experiences().of(target.id()).lastFailure().isEmpty()) {
            return;
        }
        try {
            store.find(ObjectKey.commitRecord(run.site(), run.granted().backup()));
        } catch (StorageException.Permanent e) {
            if (e.reason() != StorageException.Reason.ACCESS_DENIED) {
                throw e;
            }
        }
    }

    private BackupResult write(BackupJob job, WaitNote waiting) {
        try {
            return ports.writer().write(job, teller.observing(watcher, waiting));
        } finally {
            // An interrupt has stopped the writing by now, and must not cut short the reporting.
            Thread.interrupted();
        }
    }

    private static boolean isReachable(Target target) {
        return target.storage().storage().access() != StorageAccess.SEALED
                || target.storage().credentials().isPresent();
    }

    private GrantedStores.Opened open(Target target) {
        var storage = target.storage().storage();
        return target.storage()
                .credentials()
                .map(credentials ->
                        new GrantedStores.Opened(ports.stores().open(storage.target(), credentials), FreshNames.ANY))
                .orElseGet(() -> ports.granted()
                        .write(run.granted().site(), storage, run.granted().backup()));
    }

    private Attempt ended(Target target, BackupResult result) {
        if (result instanceof BackupResult.Committed committed) {
            remember(target, ports.experiences().of(target.id()).succeeded());
            count(new ByteSize(committed.record().bytes().stored()));
            tellLost(target, committed.statistics().packsLost());
        }
        return new Attempt.Ended(result);
    }

    private void tellLost(Target target, long packs) {
        if (packs > 0) {
            watcher.noted("storage " + target.name() + ": packs of earlier runs that were gone or damaged: " + packs
                    + "; what the sources still have of their content was stored again");
        }
    }

    private Attempt storageFailed(Target target, StorageException e) {
        var failure = RunCode.failure(e);
        // A master that is away, and grants nothing, says nothing of the storage.
        if (!(e.getCause() instanceof MasterException)) {
            var experience = ports.experiences().of(target.id());
            remember(target, experience.failed(ports.clock().instant(), failure.detail()));
        }
        return new Attempt.StorageFailed(failure);
    }

    private void remember(Target target, StorageExperience experience) {
        orNot(() -> ports.experiences().remember(new StorageExperiences.Known(target.id(), target.name(), experience)));
    }

    private void count(ByteSize stored) {
        orNot(() -> ports.quotas().change(known -> known.stored(run.site(), stored)));
    }

    /// What helps later runs must not cost this one its report.
    private void orNot(Runnable remembering) {
        try {
            remembering.run();
        } catch (NodeStateException e) {
            watcher.noted(String.valueOf(e.getMessage()));
        }
    }

    /// An interrupt closes files and connections under whoever reads them.
    private Attempt orCancelled(Supplier<Attempt> failed) {
        return watcher.wantsToStop() ? new Attempt.Ended(new BackupResult.Cancelled()) : failed.get();
    }
}
