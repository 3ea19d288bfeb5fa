package dev.holdfast.application.agent.backup;

import dev.holdfast.application.agent.archive.writer.BackupResult;
import dev.holdfast.application.agent.backup.StorageAttempts.Attempt;
import dev.holdfast.application.storage.Patience;
import dev.holdfast.domain.backup.BackupFailure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Writes the backup of one run: to the first storage that takes it, then its copies. What became of it is in the
/// outbox as soon as it is known.
final class Writing {

    private final BackupPorts ports;
    private final GrantedRun run;
    private final StorageAttempts attempts;
    private final RunWatcher watcher;
    private final SequencedMap<Target, BackupFailure> failures = new LinkedHashMap<>();

    Writing(BackupPorts ports, GrantedRun run, StorageAttempts attempts, RunWatcher watcher) {
        this.ports = ports;
        this.run = run;
        this.attempts = attempts;
        this.watcher = watcher;
    }

    RunOutcome write() {
        return write(inOrder());
    }

    private RunOutcome write(List<Target> left) {
        var target = left.getFirst();
        var others = left.subList(1, left.size());
        var patience = others.isEmpty() ? Patience.FOR_STORAGES : run.untilFailover();
        return switch (attempts.at(target, run.granted().budget(), patience)) {
            case Attempt.Ended(var result) -> settle(target, result);
            case Attempt.NodeFailed(var failure) -> failed(target, failure);
            case Attempt.StorageFailed(var failure) -> {
                failures.put(target, failure);
                yield others.isEmpty() ? failedEverywhere() : writeElsewhere(target, failure, others);
            }
        };
    }

    private RunOutcome writeElsewhere(Target target, BackupFailure failure, List<Target> others) {
        watcher.noted("storage " + target.name() + ": " + failure.detail());
        watcher.noted("going on with storage " + others.getFirst().name() + "; the sources are read again for it");
        return write(others);
    }

    /// Those that rest come last: a storage that seems down is better than none.
    private List<Target> inOrder() {
        var resting = new LinkedHashMap<Target, String>();
        run.granted()
                .targets()
                .ranked()
                .forEach(target -> attempts.restOf(target).ifPresent(why -> resting.put(target, why)));
        var ready = run.granted().targets().ranked().stream()
                .filter(target -> !resting.containsKey(target))
                .toList();
        if (!ready.isEmpty()) {
            resting.values().forEach(watcher::noted);
        }
        return Stream.concat(ready.stream(), resting.keySet().stream()).toList();
    }

    private RunOutcome settle(Target target, BackupResult result) {
        Results.failure(result).ifPresent(failure -> report(target, failure));
        return switch (result) {
            case BackupResult.Committed committed -> completed(target, committed);
            case BackupResult.OverBudget _ ->
                new RunOutcome.QuotaDenied(Results.failure(result).orElseThrow().detail());
            case BackupResult.SourceFailed _ ->
                new RunOutcome.Failed(Results.failure(result).orElseThrow());
            case BackupResult.SiteBusy() -> new RunOutcome.Busy();
            case BackupResult.Cancelled() -> new RunOutcome.Cancelled();
        };
    }

    private RunOutcome completed(Target target, BackupResult.Committed committed) {
        var report = run.committed(target.id(), committed, ports.clock().instant());
        ports.outbox().add(report);
        var copies = new Copying(run, attempts, watcher, failures).copy(target, committed);
        if (!copies.isEmpty()) {
            var made = copies.stream().map(Copying.Copied::reported).toList();
            ports.outbox().add(report.with(made, ports.clock().instant()));
        }
        return new RunOutcome.Completed(
                run.granted().backup(),
                target.name(),
                copies.stream().map(Copying.Copied::told).toList(),
                report.figures(),
                committed.warnings(),
                committed.statistics().bytesExamined(),
                false);
    }

    private RunOutcome failedEverywhere() {
        var first = failures.firstEntry();
        var all = failures.entrySet().stream()
                .map(failed -> "storage " + failed.getKey().name() + ": "
                        + failed.getValue().detail())
                .collect(Collectors.joining("; "));
        return failed(first.getKey(), RunCode.failure(first.getValue().code(), all));
    }

    /// Something failed before any storage was tried.
    RunOutcome failed(BackupFailure failure) {
        return failed(run.granted().targets().ranked().getFirst(), failure);
    }

    private RunOutcome failed(Target target, BackupFailure failure) {
        report(target, failure);
        return new RunOutcome.Failed(failure);
    }

    private void report(Target target, BackupFailure failure) {
        ports.outbox().add(run.failed(target.id(), failure, ports.clock().instant()));
    }
}
