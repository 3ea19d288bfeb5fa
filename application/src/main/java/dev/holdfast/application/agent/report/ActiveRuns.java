package dev.holdfast.application.agent.report;

import dev.holdfast.domain.backup.BackupId;
import java.util.List;

/// The backups under way on this host: told by the processes that make them, heard by the daemon.
public interface ActiveRuns {

    /// Tells, or tells anew, how a run of this process is doing.
    void tell(ActiveRun run);

    /// A run of this process is over.
    void ended(BackupId backup);

    /// Those whose processes live.
    List<ActiveRun> all();
}
