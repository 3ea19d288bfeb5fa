package dev.holdfast.application.agent.archive.writer;

import dev.holdfast.application.agent.archive.crew.StopRequestedException;
import dev.holdfast.application.agent.archive.reading.SourceFailedException;
import dev.holdfast.application.agent.archive.state.ArchiveState;
import dev.holdfast.application.agent.archive.state.StateException;
import dev.holdfast.application.agent.archive.upload.Budget;
import dev.holdfast.application.agent.archive.upload.OverBudgetException;
import dev.holdfast.domain.backup.BackupId;
import java.util.concurrent.CancellationException;

/// Writes a backup in one session, or in several where it takes days.
final class RunWriter implements BackupWriter {

    private final WriterPorts ports;

    RunWriter(WriterPorts ports) {
        this.ports = ports;
    }

    @Override
    public BackupResult write(BackupJob job, BackupObserver observer) {
        var state = ports.states().open(job.site(), job.storage());
        if (state.isEmpty()) {
            return new BackupResult.SiteBusy();
        }
        try (var held = state.get()) {
            return write(job, new Tally(observer), held);
        } catch (StopRequestedException | CancellationException e) {
            return new BackupResult.Cancelled();
        } catch (OverBudgetException e) {
            return new BackupResult.OverBudget(job.budget());
        } catch (SourceFailedException e) {
            return new BackupResult.SourceFailed(e.source(), e.getMessage());
        } catch (StateException e) {
            return cancelledOr(e);
        }
    }

    /// A checkpoint is a backup of what was read so far, and the base of the session that goes on. Each session may
    /// take twice as long as the one before it, so that one source that takes very long comes to its end.
    private BackupResult write(BackupJob job, Tally tally, ArchiveState state) {
        var budget = new Budget(job.budget());
        var base = job.base();
        var limit = ports.tuning().checkpointAfter();
        while (true) {
            switch (new Session(ports, job, base, tally, state, budget).run(limit)) {
                case SessionEnd.Complete(var committed) -> {
                    return committed;
                }
                case SessionEnd.Checkpoint(BackupId checkpoint) -> base = new BaseChoice.Named(checkpoint);
            }
            limit = limit.multipliedBy(2);
        }
    }

    /// An interrupt closes the very file that a thread is writing to.
    private static BackupResult cancelledOr(StateException e) {
        if (Thread.currentThread().isInterrupted()) {
            return new BackupResult.Cancelled();
        }
        throw e;
    }
}
