package dev.holdfast.application.agent.backup;

import dev.holdfast.application.agent.archive.writer.BackupResult;
import dev.holdfast.application.agent.backup.StorageAttempts.Attempt;
import dev.holdfast.application.agent.report.RunReport;
import dev.holdfast.domain.backup.BackupFailure;
import dev.holdfast.domain.backup.BackupOutcome;
import dev.holdfast.domain.storage.ByteSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Puts a backup that is made on further storages: whole, from the sources, one storage after the other. A copy that
/// fails takes nothing from the backup.
final class Copying {

    private final GrantedRun run;
    private final StorageAttempts attempts;
    private final RunWatcher watcher;
    private final Map<Target, BackupFailure> failures;

    /// @param failures of storages that this run tried before
    Copying(GrantedRun run, StorageAttempts attempts, RunWatcher watcher, Map<Target, BackupFailure> failures) {
        this.run = run;
        this.attempts = attempts;
        this.watcher = watcher;
        this.failures = failures;
    }

    record Copied(Target target, BackupOutcome outcome) {
        RunReport.Copy reported() {
            return new RunReport.Copy(target.id(), outcome);
        }

        RunOutcome.Copy told() {
            return new RunOutcome.Copy(target.name(), outcome);
        }
    }

    /// What became of each copy beside the backup on `primary`.
    List<Copied> copy(Target primary, BackupResult.Committed backup) {
        var copied = new ArrayList<Copied>();
        var room = left(run.granted().budget(), backup);
        for (var target : run.granted().targets().besides(primary)) {
            var result = result(target, room);
            room = result instanceof Attempt.Ended(BackupResult.Committed made) ? left(room, made) : room;
            var outcome = outcome(result);
            note(target, outcome);
            copied.add(new Copied(target, outcome));
        }
        return copied;
    }

    private Attempt result(Target target, ByteSize room) {
        return given(target).orElseGet(() -> attempts.at(target, room, run.untilFailover()));
    }

    /// What needs no attempt to be known.
    private Optional<Attempt> given(Target target) {
        if (watcher.wantsToStop()) {
            return Optional.of(new Attempt.Ended(new BackupResult.Cancelled()));
        }
        return Optional.ofNullable(failures.get(target))
                .or(() -> attempts.restOf(target).map(why -> RunCode.failure(RunCode.STORAGE_RESTS, why)))
                .map(Attempt.StorageFailed::new);
    }

    private static BackupOutcome outcome(Attempt attempt) {
        return switch (attempt) {
            case Attempt.Ended(var result) -> Results.outcome(result);
            case Attempt.StorageFailed(var failure) -> new BackupOutcome.Failed(failure);
            case Attempt.NodeFailed(var failure) -> new BackupOutcome.Failed(failure);
        };
    }

    private void note(Target target, BackupOutcome outcome) {
        switch (outcome) {
            case BackupOutcome.Success() -> {}
            case BackupOutcome.Partial() ->
                watcher.noted("the copy on " + target.name() + " lacks something that could not be read");
            case BackupOutcome.Failed(var failure) ->
                watcher.noted("no copy on " + target.name() + ": " + failure.detail());
        }
    }

    private static ByteSize left(ByteSize room, BackupResult.Committed made) {
        return room.minusOrZero(new ByteSize(made.record().bytes().stored()));
    }
}
