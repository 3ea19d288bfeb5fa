package dev.holdfast.application.agent.backup;

import dev.holdfast.application.agent.archive.writer.BackupResult;
import dev.holdfast.application.agent.report.RunFigures;

/// The figures of a backup that was committed.
final class Figures {

    private Figures() {}

    static RunFigures of(BackupResult.Committed committed) {
        var record = committed.record();
        var statistics = committed.statistics();
        return new RunFigures(
                record.entries(),
                record.warnings(),
                record.bytes().read(),
                record.bytes().added(),
                record.bytes().stored(),
                statistics.filesOpened(),
                statistics.packsUploaded(),
                statistics.packsResumed(),
                statistics.packsLost(),
                statistics.baseUsed());
    }
}
