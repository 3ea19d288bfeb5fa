package dev.holdfast.agent;

import dev.holdfast.application.agent.archive.TreeWarning;
import dev.holdfast.application.agent.archive.reader.LeftOut;
import dev.holdfast.application.agent.archive.reader.RestoreCounts;
import dev.holdfast.application.agent.archive.reader.RestoreObserver;
import dev.holdfast.application.agent.archive.reader.RestoreResult;
import dev.holdfast.application.agent.restore.FoundBackup;
import dev.holdfast.application.agent.restore.RestoreOutcome;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// Says how a restore goes, and what became of it.
final class RestoreTeller implements RestoreObserver {

    private static final int MOST_SHOWN = 20;
    private static final long PROGRESS_INTERVAL = Duration.ofSeconds(1).toNanos();

    private final String site;
    private final boolean overwrite;
    private final Output output;
    private final Cancellation cancellation;
    private long lastProgress = System.nanoTime() - PROGRESS_INTERVAL;

    /// @param overwrite whether the restore replaces what is in its way
    RestoreTeller(String site, boolean overwrite, Output output, Cancellation cancellation) {
        this.site = site;
        this.overwrite = overwrite;
        this.output = output;
        this.cancellation = cancellation;
    }

    @Override
    public void progressed(RestoreCounts counts) {
        long now = System.nanoTime();
        if (now - lastProgress >= PROGRESS_INTERVAL) {
            lastProgress = now;
            output.progress(Event.of("progress")
                    .with("site", site)
                    .with("entries", counts.entries())
                    .with("bytes", counts.bytes())
                    .saying("%s: %s, %s", site, Counts.entries(counts.entries()), Sizes.text(counts.bytes())));
        }
    }

    @Override
    public boolean wantsToStop() {
        return cancellation.isAsked();
    }

    ExitCode ended(RestoreOutcome outcome, FoundBackup found) {
        output.progressEnds();
        return switch (outcome) {
            case RestoreOutcome.Tree(var result, var warnings) -> tree(result, warnings, found);
            case RestoreOutcome.Dump(var source, var bytes) -> {
                output.tell(Event.of("restored")
                        .with("site", site)
                        .with("backup", found.backup())
                        .with("source", source)
                        .with("bytes", bytes)
                        .saying("%s: restored %s, %s, of backup %s", site, source, Sizes.text(bytes), found.backup()));
                yield ExitCode.DONE;
            }
            case RestoreOutcome.DatabaseNotEmpty(var database) ->
                fail(ExitCode.FAILED, "the database \"" + database + "\" is not empty; --overwrite empties it first");
            case RestoreOutcome.WrongSource(var why) -> fail(ExitCode.USAGE, why);
            case RestoreOutcome.NothingMatches(var unmatched) -> fail(ExitCode.NOT_FOUND, unmatched.text());
            case RestoreOutcome.Gone() -> fail(ExitCode.NOT_FOUND, "the backup is gone by now");
        };
    }

    private ExitCode tree(RestoreResult result, List<TreeWarning> warnings, FoundBackup found) {
        warnings.forEach(warning -> output.note(Notes.of(warning.path().value().toText() + ": " + warning.detail())));
        result.damages().forEach(damage -> output.note(VerifyCommand.event(damage)));
        tellLeftOut(result);
        var counts = result.counts();
        output.tell(Event.of("restored")
                .with("site", site)
                .with("backup", found.backup())
                .with("entries", counts.entries())
                .with("inPlace", counts.inPlace())
                .with("bytes", counts.bytes())
                .with("leftOut", counts.leftOut())
                .with("lost", counts.lost())
                .saying(
                        "%s: restored %s, %s, of backup %s%s",
                        site,
                        Counts.entries(counts.entries() - counts.inPlace()),
                        Sizes.text(counts.bytes()),
                        found.backup(),
                        before(counts.inPlace())));
        return verdict(result);
    }

    private static String before(long inPlace) {
        if (inPlace == 0) {
            return "";
        }
        return "; " + inPlace + (inPlace == 1 ? " was" : " were") + " in place already";
    }

    /// People are shown some of them, programs all that are known.
    private void tellLeftOut(RestoreResult result) {
        var entries = result.leftOut();
        for (int i = 0; i < entries.size(); i++) {
            var event = event(entries.get(i));
            output.note(i < MOST_SHOWN ? event.saying("%s", text(entries.get(i))) : event);
        }
        if (result.counts().leftOut() > MOST_SHOWN) {
            output.note(Notes.of("left out: " + (result.counts().leftOut() - MOST_SHOWN) + " more"));
        }
    }

    private static Event event(LeftOut entry) {
        var reason = entry.reason().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return Paths.with(entry.path(), Event.of("left-out")).with("reason", reason);
    }

    private static String text(LeftOut entry) {
        return "left out: " + entry.path().value().toText() + ": "
                + switch (entry.reason()) {
                    case ALREADY_THERE -> "something else is there already";
                    case NOT_PERMITTED -> "this user may not make it, or replace what is there";
                };
    }

    private ExitCode verdict(RestoreResult result) {
        if (!result.finished()) {
            return fail(ExitCode.CANCELLED, "cancelled");
        }
        var counts = result.counts();
        if (counts.lost() > 0) {
            return fail(ExitCode.DAMAGED, Counts.entries(counts.lost()) + " lost by damage to the backup");
        }
        if (counts.leftOut() > 0) {
            return fail(
                    ExitCode.FAILED,
                    Counts.entries(counts.leftOut()) + " left out: " + inTheWay() + ", or this user may not make them");
        }
        return ExitCode.DONE;
    }

    private String inTheWay() {
        return overwrite
                ? "a directory is in the way, which nothing but a directory replaces (move it away)"
                : "something is in the way (--overwrite replaces it)";
    }

    private ExitCode fail(ExitCode code, String message) {
        output.fail(code, site + ": " + message);
        return code;
    }
}
