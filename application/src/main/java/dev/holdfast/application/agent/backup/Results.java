package dev.holdfast.application.agent.backup;

import dev.holdfast.application.agent.archive.writer.BackupResult;
import dev.holdfast.domain.backup.BackupFailure;
import dev.holdfast.domain.backup.BackupOutcome;
import java.util.Optional;

/// What the master is told of what a writer came to.
final class Results {

    private Results() {}

    static BackupOutcome outcome(BackupResult result) {
        return failure(result)
                .<BackupOutcome>map(BackupOutcome.Failed::new)
                .orElseGet(() -> isPartial(result) ? new BackupOutcome.Partial() : new BackupOutcome.Success());
    }

    /// Empty where there is a backup.
    static Optional<BackupFailure> failure(BackupResult result) {
        return switch (result) {
            case BackupResult.Committed _ -> Optional.empty();
            case BackupResult.OverBudget(var budget) ->
                failure(
                        RunCode.OVER_BUDGET,
                        "the quota leaves " + budget.bytes() + " bytes, and this backup needs more, together with what"
                                + " runs without a backup have uploaded in the last days");
            case BackupResult.SourceFailed(var source, var detail) ->
                failure(RunCode.SOURCE_FAILED, "source " + source + ": " + detail);
            case BackupResult.SiteBusy() ->
                failure(RunCode.SITE_BUSY, "another process writes to this site and storage");
            case BackupResult.Cancelled() -> failure(RunCode.CANCELLED, "the run was cancelled");
        };
    }

    private static Optional<BackupFailure> failure(String code, String detail) {
        return Optional.of(RunCode.failure(code, detail));
    }

    private static boolean isPartial(BackupResult result) {
        return result instanceof BackupResult.Committed committed && committed.isPartial();
    }
}
