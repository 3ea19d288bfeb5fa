package dev.holdfast.application.agent.report;

import dev.holdfast.domain.backup.BackupId;
import java.util.Optional;

/// Reports that the master has not taken yet. They outlive crashes, and several processes may use it at once.
///
/// It is bounded, and no report of a backup is ever lost to the bound: the oldest reports of failed runs go, and
/// the oldest of backups give up the text of their commit record, which the master reads from the storage instead.
public interface Outbox {

    /// On disk for good when this returns, in place of an earlier one about the same backup.
    void add(RunReport report);

    /// Whether a report about that backup waits.
    boolean holds(BackupId backup);

    /// The report that waits longest.
    Optional<RunReport> oldest();

    /// Forgets a report that was read here; a later one about the same backup stays.
    void remove(RunReport report);

    /// Keeps a report that the master refuses for people to look at, out of the queue.
    void setAside(BackupId backup, String why);

    /// How many wait.
    int size();

    /// How many reports of failed runs were dropped so far for want of room.
    long dropped();
}
