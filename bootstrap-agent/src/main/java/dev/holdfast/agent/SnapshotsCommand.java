package dev.holdfast.agent;

import dev.holdfast.application.agent.archive.WrongKeyException;
import dev.holdfast.application.agent.configuration.SiteConfiguration;
import dev.holdfast.application.agent.restore.BackupCatalogue;
import dev.holdfast.application.agent.restore.RecordState;
import dev.holdfast.application.agent.restore.SiteArchive;
import dev.holdfast.application.agent.restore.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "snapshots",
        description = "List the backups that are in the buckets, by when they were stored there, the newest first.")
final class SnapshotsCommand implements Callable<Integer> {

    private final Sessions sessions;

    @Mixin
    private final CommonOptions options = new CommonOptions();

    @Mixin
    private final ArchiveOptions archives = new ArchiveOptions();

    @Parameters(
            paramLabel = "SITE",
            arity = "0..1",
            description = "all sites of the configuration, unless one is named")
    private @Nullable String site;

    SnapshotsCommand(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public Integer call() {
        return sessions.withHeap(options).perform(options, this::list);
    }

    private ExitCode list(Session session) {
        var catalogue = session.reading().catalogue();
        var worst = ExitCode.DONE;
        for (var archive : chosen(session)) {
            worst = ExitCode.worse(worst, list(archive, catalogue, session.output()));
        }
        return worst;
    }

    private List<SiteArchive> chosen(Session session) {
        var named = Optional.ofNullable(site);
        if (named.isPresent()) {
            return List.of(archives.archive(named.get(), session));
        }
        return archives.byRecovery(session.environment())
                .map(List::of)
                .orElseGet(() -> SiteNames.chosen(
                                List.of(), session.wiring().configuration().read())
                        .stream()
                        .map(SiteConfiguration::name)
                        .map(name -> session.wiring().archive(name, session.output()))
                        .toList());
    }

    private static ExitCode list(SiteArchive archive, BackupCatalogue catalogue, Output output) {
        var worst = ExitCode.DONE;
        try {
            var states = catalogue.states(archive, trouble -> output.note(Notes.of(trouble)));
            if (states.isEmpty()) {
                output.note(Notes.of(archive.name() + ": no backups yet"));
            }
            for (var state : states) {
                worst = ExitCode.worse(worst, tell(state, archive, output));
            }
            return worst;
        } catch (WrongKeyException e) {
            return fail(ExitCode.WRONG_KEY, e, output);
        }
    }

    /// One record that does not open hides none of the others.
    private static ExitCode tell(RecordState state, SiteArchive archive, Output output) {
        return switch (state) {
            case RecordState.Intact(var snapshot) -> {
                output.tell(event(archive, snapshot));
                yield ExitCode.DONE;
            }
            case RecordState.Gone() -> ExitCode.DONE;
            case RecordState.Damaged(var damage) -> fail(ExitCode.DAMAGED, damage, output);
            case RecordState.Foreign(var mismatch) -> fail(ExitCode.DAMAGED, mismatch.amongOurs(), output);
        };
    }

    private static ExitCode fail(ExitCode code, RuntimeException failure, Output output) {
        output.fail(code, failure.getMessage());
        return code;
    }

    private static Event event(SiteArchive archive, Snapshot snapshot) {
        var bytes = snapshot.bytes();
        return Event.of("snapshot")
                .with("site", archive.name())
                .with("backup", snapshot.backup())
                .with("storage", snapshot.found().storage().name())
                .with("storedAt", snapshot.found().storedAt())
                .with("startedAt", snapshot.startedAt())
                .with("finishedAt", snapshot.finishedAt())
                .with("complete", snapshot.complete())
                .with("entries", snapshot.entries())
                .with("partial", snapshot.warnings() > 0)
                .with("warnings", snapshot.warnings())
                .with("bytes", Map.of("read", bytes.read(), "added", bytes.added(), "stored", bytes.stored()))
                .saying(
                        "%s  %s  %s  %s, %s new with metadata, %s stored, on %s%s%s",
                        Times.text(snapshot.found().storedAt()),
                        snapshot.backup(),
                        archive.name(),
                        Counts.entries(snapshot.entries()),
                        Sizes.text(bytes.added()),
                        Sizes.text(bytes.stored()),
                        snapshot.found().storage().name(),
                        snapshot.complete() ? "" : ", a checkpoint of a longer run",
                        snapshot.warnings() == 0 ? "" : ", partial: " + Counts.of(snapshot.warnings(), "warning"));
    }
}
