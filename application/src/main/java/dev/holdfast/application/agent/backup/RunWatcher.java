package dev.holdfast.application.agent.backup;

import dev.holdfast.application.agent.archive.writer.BackupProgress;
import dev.holdfast.domain.backup.BackupId;

/// Watches a run.
public interface RunWatcher {

    /// Something that a person should know, without which the run goes on.
    void noted(String note);

    void began(BackupId backup);

    void progressed(BackupProgress progress);

    /// Asked often, and by several threads.
    boolean wantsToStop();
}
