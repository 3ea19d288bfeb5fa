package dev.holdfast.adapters.host.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.agent.report.RunFigures;
import dev.holdfast.application.agent.report.RunReport;
import dev.holdfast.domain.backup.BackupFailure;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.backup.BackupOutcome;
import dev.holdfast.domain.backup.BackupTrigger;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.storage.StorageId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboxDirectoryTests {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @TempDir
    private Path directory;

    @Test
    void dropsTheOldestReportsOfFailedRunsForWantOfRoomAndCountsThem() {
        var outbox = outbox(3, Long.MAX_VALUE);
        for (int second = 0; second < 5; second++) {
            outbox.add(report(second, new BackupOutcome.Failed(new BackupFailure("failed", "no"))));
        }

        assertEquals(3, outbox.size());
        assertEquals(2, outbox.dropped());
        assertEquals(NOON.plusSeconds(2), outbox.oldest().orElseThrow().finishedAt());
    }

    @Test
    void knowsOfWhichBackupsItHoldsAReport() {
        var outbox = outbox(3, Long.MAX_VALUE);
        var report = report(0, new BackupOutcome.Success());
        outbox.add(report);

        assertTrue(outbox.holds(report.backup()));
        assertFalse(outbox.holds(new BackupId(UUID.randomUUID())));
        outbox.remove(report);
        assertFalse(outbox.holds(report.backup()));
    }

    @Test
    void losesNoReportOfABackupHoweverManyThereAre() {
        var outbox = outbox(3, Long.MAX_VALUE);
        outbox.add(report(0, new BackupOutcome.Failed(new BackupFailure("failed", "no"))));
        for (int second = 1; second <= 5; second++) {
            outbox.add(report(second, new BackupOutcome.Success()));
        }

        assertEquals(5, outbox.size());
        assertEquals(1, outbox.dropped());
    }

    @Test
    void leavesOutTheRecordsOfTheOldestReportsThatTakeTooMuchRoom() {
        var outbox = outbox(100, 25_000);
        for (int second = 0; second < 4; second++) {
            outbox.add(report(second, new BackupOutcome.Success()));
        }

        var records = new ArrayList<Boolean>();
        for (var next = outbox.oldest(); next.isPresent(); next = outbox.oldest()) {
            records.add(next.get().commitRecord().isPresent());
            outbox.remove(next.get());
        }
        assertEquals(List.of(false, false, true, true), records);
        assertTrue(outbox.oldest().isEmpty());
    }

    private OutboxDirectory outbox(int reports, long bytes) {
        return new OutboxDirectory(new PrivateFiles(directory), new OutboxDirectory.Bounds(reports, bytes));
    }

    private static RunReport report(int second, BackupOutcome outcome) {
        return new RunReport(
                new BackupId(UUID.randomUUID()),
                new SiteId(UUID.randomUUID()),
                new StorageId(UUID.randomUUID()),
                outcome,
                BackupTrigger.SCHEDULE,
                NOON,
                NOON.plusSeconds(second),
                Optional.of("r".repeat(10_000)),
                List.of("files"),
                RunFigures.NONE,
                List.of());
    }
}
