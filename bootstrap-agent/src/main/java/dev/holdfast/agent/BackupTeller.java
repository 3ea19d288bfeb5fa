package dev.holdfast.agent;

import dev.holdfast.application.agent.archive.Selection;
import dev.holdfast.application.agent.archive.writer.BackupProgress;
import dev.holdfast.application.agent.archive.writer.BackupWarning;
import dev.holdfast.application.agent.backup.RunOutcome;
import dev.holdfast.application.agent.backup.RunWatcher;
import dev.holdfast.application.agent.configuration.SiteConfiguration;
import dev.holdfast.application.agent.report.RunFigures;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.backup.BackupOutcome;
import dev.holdfast.domain.backup.SourceSpec;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// Says how the backup of a site goes, and what became of it.
final class BackupTeller implements RunWatcher {

    private static final long PROGRESS_INTERVAL = Duration.ofSeconds(1).toNanos();

    private final SiteConfiguration configured;
    private final String site;
    private final Output output;
    private final Cancellation cancellation;
    private long lastProgress = System.nanoTime() - PROGRESS_INTERVAL;

    BackupTeller(SiteConfiguration site, Output output, Cancellation cancellation) {
        this.configured = site;
        this.site = site.name();
        this.output = output;
        this.cancellation = cancellation;
    }

    @Override
    public void noted(String note) {
        output.note(event("note").with("message", note).saying("%s: %s", site, note));
    }

    @Override
    public void began(BackupId backup) {
        output.progress(event("began").with("backup", backup).saying("%s: begun", site));
    }

    @Override
    public void progressed(BackupProgress progress) {
        long now = System.nanoTime();
        if (now - lastProgress >= PROGRESS_INTERVAL) {
            lastProgress = now;
            output.progress(event("progress")
                    .with("phase", progress.phase().name().toLowerCase(Locale.ROOT))
                    .with("entries", progress.entries())
                    .with("examined", progress.examined())
                    .with("read", progress.read())
                    .with("added", progress.added())
                    .with("stored", progress.stored())
                    .saying(
                            "%s: %s, %s examined, %s read, %s stored",
                            site,
                            Counts.entries(progress.entries()),
                            Sizes.text(progress.examined()),
                            Sizes.text(progress.read()),
                            Sizes.text(progress.stored())));
        }
    }

    @Override
    public boolean wantsToStop() {
        return cancellation.isAsked();
    }

    void ended(RunOutcome outcome) {
        output.progressEnds();
        switch (outcome) {
            case RunOutcome.Completed completed -> completed(completed);
            case RunOutcome.QuotaDenied(var detail) -> fail(ExitCode.QUOTA_DENIED, detail);
            case RunOutcome.Failed(var failure) -> fail(ExitCode.FAILED, failure.detail());
            case RunOutcome.Busy() -> fail(ExitCode.BUSY, "another run holds the site");
            case RunOutcome.Cancelled() -> fail(ExitCode.CANCELLED, "cancelled");
            case RunOutcome.Skipped(var why) -> fail(ExitCode.FAILED, "not backed up while the master is away: " + why);
        }
    }

    private void completed(RunOutcome.Completed completed) {
        completed.warnings().forEach(this::warn);
        var figures = completed.figures();
        output.tell(event("backup")
                .with("backup", completed.backup())
                .with("outcome", completed.isPartial() ? "partial" : "success")
                .with("reported", completed.reported())
                .with("storage", completed.storage())
                .with(
                        "copies",
                        completed.copies().stream().map(BackupTeller::copy).toList())
                .with("entries", figures.entries())
                .with("warnings", figures.warnings())
                .with("bytes", bytes(figures))
                .with("filesOpened", figures.filesOpened())
                .with("packsUploaded", figures.packsUploaded())
                .with("packsResumed", figures.packsResumed())
                .with("packsLost", figures.packsLost())
                .saying(
                        "%s: backup %s on %s, %s, %s read, %s new with metadata, %s stored%s",
                        site,
                        completed.backup(),
                        completed.storage(),
                        Counts.entries(figures.entries()),
                        Sizes.text(figures.read()),
                        Sizes.text(figures.added()),
                        Sizes.text(figures.stored()),
                        incomplete(figures)));
    }

    private static Map<String, Object> copy(RunOutcome.Copy copy) {
        var told = new LinkedHashMap<String, Object>();
        told.put("storage", copy.storage());
        switch (copy.outcome()) {
            case BackupOutcome.Success() -> told.put("outcome", "success");
            case BackupOutcome.Partial() -> told.put("outcome", "partial");
            case BackupOutcome.Failed(var failure) -> {
                told.put("outcome", "failed");
                told.put("message", failure.detail());
            }
        }
        return told;
    }

    private static String incomplete(RunFigures figures) {
        return figures.warnings() == 0
                ? ""
                : "; " + Counts.of(figures.warnings(), "thing") + " could not be read as they are";
    }

    private static Map<String, Object> bytes(RunFigures figures) {
        var bytes = new LinkedHashMap<String, Object>();
        bytes.put("read", figures.read());
        bytes.put("added", figures.added());
        bytes.put("stored", figures.stored());
        return bytes;
    }

    private void warn(BackupWarning warning) {
        var place = place(warning);
        output.note(event("warning")
                .with("source", warning.source())
                .with("path", place)
                .with("kind", warning.kind().name().toLowerCase(Locale.ROOT))
                .with("message", warning.detail())
                .saying("%s: %s: %s", site, place, warning.detail()));
    }

    /// The path on this host, where the source is one of files; else what there is to go by.
    private String place(BackupWarning warning) {
        return configured.sources().stream()
                .filter(source -> source.name().equals(warning.source()))
                .filter(SourceSpec.Files.class::isInstance)
                .map(source -> onHost((SourceSpec.Files) source, warning.path()))
                .findFirst()
                .orElseGet(() -> warning.source() + "/" + warning.path());
    }

    private static String onHost(SourceSpec.Files source, String path) {
        var root = Selection.of(source).root().toText();
        return path.isEmpty() ? root : (root.endsWith("/") ? root : root + "/") + path;
    }

    private void fail(ExitCode code, String message) {
        output.fail(code, site + ": " + message);
    }

    private Event event(String name) {
        return Event.of(name).with("site", site);
    }
}
