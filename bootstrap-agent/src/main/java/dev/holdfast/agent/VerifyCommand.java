package dev.holdfast.agent;

import dev.holdfast.application.agent.archive.reader.Damage;
import dev.holdfast.application.agent.archive.reader.ReadShare;
import dev.holdfast.application.agent.archive.reader.VerifyObserver;
import dev.holdfast.application.agent.archive.reader.VerifyReport;
import dev.holdfast.application.agent.restore.FoundBackup;
import java.util.Map;
import java.util.Stack;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

@Command(name = "verify", description = "Check that a backup is there, and whole.")
final class VerifyCommand implements Callable<Integer> {

    private final Sessions sessions;

    @Mixin
    private final CommonOptions options = new CommonOptions();

    @Mixin
    private final ArchiveOptions archives = new ArchiveOptions();

    @Mixin
    private final BackupOption backup = new BackupOption();

    @Option(
            names = "--read-data",
            arity = "0..1",
            paramLabel = "PERCENT",
            fallbackValue = Percent.ALL,
            preprocessor = Percent.class,
            converter = Percent.class,
            description = "read this share of the packs byte by byte, all of them unless a share is given; without"
                    + " this option only presence and sizes are checked")
    private int percent;

    @Parameters(paramLabel = "SITE", description = "the site, by its name in config.json")
    private String site = "";

    VerifyCommand(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public Integer call() {
        return sessions.withHeap(options).perform(options, this::verify);
    }

    private ExitCode verify(Session session) {
        var archive = archives.archive(site, session);
        var reading = session.reading();
        var found = backup.find(archive, reading.catalogue(), session.output());
        var share = new ReadShare(percent, session.wiring().anyNumber());
        var report = reading.readBackup()
                .verify(found, archive, share, observer(session))
                .orElseThrow(() -> new CommandException(ExitCode.NOT_FOUND, "the backup is gone by now"));
        session.output().progressEnds();
        return tell(report, found, session.output());
    }

    private VerifyObserver observer(Session session) {
        return new VerifyObserver() {
            @Override
            public void progressed(long read, long total) {
                session.output()
                        .progress(Event.of("progress")
                                .with("site", site)
                                .with("packsRead", read)
                                .with("packs", total)
                                .saying("%s: %d of %d packs read", site, read, total));
            }

            @Override
            public boolean wantsToStop() {
                return session.cancellation().isAsked();
            }
        };
    }

    private ExitCode tell(VerifyReport report, FoundBackup found, Output output) {
        report.damages().forEach(damage -> output.note(event(damage)));
        output.tell(Event.of("verified")
                .with("site", site)
                .with("backup", found.backup())
                .with("packs", report.packs())
                .with("packsRead", report.packsRead())
                .with("bytesRead", report.bytesRead())
                .with("entries", report.entries())
                .with("damages", report.damages().size())
                .saying(
                        "%s: backup %s, %s, %d of them read (%s), %s, %s",
                        site,
                        found.backup(),
                        Counts.of(report.packs(), "pack"),
                        report.packsRead(),
                        Sizes.text(report.bytesRead()),
                        Counts.entries(report.entries()),
                        report.damages().isEmpty()
                                ? "no damage"
                                : Counts.of(report.damages().size(), "damage")));
        if (!report.damages().isEmpty()) {
            output.fail(
                    ExitCode.DAMAGED,
                    "the backup is damaged: the next one that this host makes of the site stores anew what its sources"
                            + " still have of it");
            return ExitCode.DAMAGED;
        }
        return report.finished() ? ExitCode.DONE : ExitCode.CANCELLED;
    }

    static Event event(Damage damage) {
        var event = Event.of("damage").with("object", damage.object().value()).with("message", damage.detail());
        var placed = damage.path().map(path -> Paths.with(path, event)).orElse(event);
        return placed.saying(
                "%s%s", damage.path().map(path -> path.value().toText() + ": ").orElse(""), damage.detail());
    }

    /// `100%` and `100`. What follows and is no number, the site, say, is left to others.
    static final class Percent implements ITypeConverter<Integer>, IParameterPreprocessor {

        static final String ALL = "100";

        @Override
        public boolean preprocess(Stack<String> words, CommandSpec command, ArgSpec option, Map<String, Object> info) {
            boolean apart = " ".equals(info.get("separator"));
            if (apart && (words.isEmpty() || !words.peek().matches("\\d+%?"))) {
                words.push(ALL);
            }
            return false;
        }

        @Override
        public Integer convert(String text) {
            var digits = text.endsWith("%") ? text.substring(0, text.length() - 1) : text;
            if (!digits.matches("\\d{1,3}") || Integer.parseInt(digits) > 100) {
                throw new TypeConversionException("expected a percentage from 0 to 100, not '" + text + "'");
            }
            return Integer.valueOf(digits);
        }
    }
}
