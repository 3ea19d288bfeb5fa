package dev.holdfast.application.agent.report;

import dev.holdfast.domain.backup.BackupId;
import java.util.Optional;

/// Reports that the master has not taken yet. They outlive crashes, and several processes may use it at once.
public interface Outbox {

    /// On disk for good when this returns.
    void add(RunReport report);

    /// The report that waits longest.
    Optional<RunReport> oldest();

    /// Forgets a report; one that is not there is no error.
    void remove(BackupId backup);

    /// Keeps a report that the master refuses for people to look at, out of the queue.
    void setAside(BackupId backup, String why);

    /// How many wait.
    int size();
}
