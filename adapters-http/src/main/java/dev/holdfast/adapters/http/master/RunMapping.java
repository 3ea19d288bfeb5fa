package dev.holdfast.adapters.http.master;

import dev.holdfast.adapters.http.server.ProblemException;
import dev.holdfast.adapters.http.server.Problems;
import dev.holdfast.adapters.http.wire.RunMessages;
import dev.holdfast.application.master.backup.BackupReport;
import dev.holdfast.application.master.backup.ReportAnswer;
import dev.holdfast.application.master.run.BeginOutcome;
import dev.holdfast.domain.archive.PackId;
import dev.holdfast.domain.backup.BackupFailure;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.backup.BackupOutcome;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.storage.ByteSize;
import dev.holdfast.domain.storage.StorageId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// Runs and reports as messages.
final class RunMapping {

    private static final BackupFailure UNTOLD = new BackupFailure("unknown", "the node did not say why");

    private static final int MAX_SOURCES = 100;
    private static final int LONGEST_SOURCE = 256;

    /// Each costs a look into another storage.
    private static final int MAX_COPIES = 16;

    private RunMapping() {}

    static RunMessages.Begun message(BeginOutcome.Begun begun) {
        return new RunMessages.Begun(
                begun.backup().value(),
                begun.storage().value(),
                begun.copies().stream().map(StorageId::value).toList(),
                begun.base().map(BackupId::value),
                begun.missing().stream().map(PackId::toString).toList(),
                begun.budget().map(ByteSize::bytes),
                begun.passedSoftLimit().map(QuotaMapping::softLimitPassed).stream()
                        .toList());
    }

    static BackupReport report(UUID backup, RunMessages.Report message) {
        return new BackupReport(
                new BackupId(backup),
                new SiteId(message.siteId()),
                new StorageId(message.storageId()),
                outcome(message),
                message.trigger(),
                message.startedAt(),
                sources(message),
                copies(message));
    }

    static RunMessages.Reported message(ReportAnswer.Booked booked, List<String> warnings) {
        return new RunMessages.Reported(
                booked.backup().status().name().toLowerCase(Locale.ROOT),
                booked.missing().stream().map(PackId::toString).toList(),
                warnings);
    }

    private static BackupOutcome outcome(RunMessages.Report message) {
        return switch (message.outcome()) {
            case SUCCESS -> new BackupOutcome.Success();
            case PARTIAL -> new BackupOutcome.Partial();
            case FAILED -> new BackupOutcome.Failed(failure(message.failure()));
        };
    }

    private static BackupFailure failure(Optional<RunMessages.Failure> told) {
        return told.filter(failure -> !failure.code().isBlank())
                .map(failure -> new BackupFailure(
                        cut(failure.code(), BackupFailure.LONGEST_CODE),
                        cut(failure.detail(), BackupFailure.LONGEST_DETAIL)))
                .orElse(UNTOLD);
    }

    private static List<StorageId> copies(RunMessages.Report message) {
        var copies = message.copies().stream()
                .filter(copy -> copy.outcome() != RunMessages.Outcome.FAILED)
                .map(copy -> new StorageId(copy.storageId()))
                .distinct()
                .toList();
        if (copies.size() > MAX_COPIES) {
            throw new ProblemException(
                    Problems.invalid("/copies", "must name at most " + MAX_COPIES + " different storages"));
        }
        return copies;
    }

    private static List<String> sources(RunMessages.Report message) {
        return message.sources().stream()
                .limit(MAX_SOURCES)
                .map(name -> cut(name, LONGEST_SOURCE))
                .toList();
    }

    /// Without what a database may refuse: NUL, and halves of surrogate pairs.
    private static String cut(String text, int longest) {
        var plain = text.substring(0, Math.min(text.length(), longest)).replace('\0', ' ');
        return new String(plain.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
