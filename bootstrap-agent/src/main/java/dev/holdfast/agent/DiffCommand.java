package dev.holdfast.agent;

import dev.holdfast.application.agent.diff.CompareBackups;
import dev.holdfast.application.agent.diff.Difference;
import dev.holdfast.application.agent.restore.BackupCatalogue;
import dev.holdfast.application.agent.restore.FoundBackup;
import dev.holdfast.application.agent.restore.SiteArchive;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "diff", description = "Say what is different between two backups.")
final class DiffCommand implements Callable<Integer> {

    private final Sessions sessions;

    @Mixin
    private final CommonOptions options = new CommonOptions();

    @Mixin
    private final ArchiveOptions archives = new ArchiveOptions();

    @Parameters(index = "0", paramLabel = "SITE", description = "the site, by its name in config.json")
    private String site = "";

    @Parameters(
            index = "1",
            paramLabel = "BACKUP1",
            converter = BackupOption.Name.class,
            description = "the older one: an id, the first 8 characters of one or more, or latest")
    private String first = "";

    @Parameters(
            index = "2..*",
            arity = "0..2",
            paramLabel = "[BACKUP2] [PATH]",
            hideParamSyntax = true,
            description = "the newer one, the latest unless given; and <source>/<path>, or a pattern, for what is there"
                    + " and below")
    private final List<String> rest = new ArrayList<>();

    DiffCommand(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public Integer call() {
        return sessions.withHeap(options).perform(options, this::diff);
    }

    private ExitCode diff(Session session) {
        var output = session.output();
        var archive = archives.archive(site, session);
        var catalogue = session.reading().catalogue();
        var before = BackupOption.named(first).find(archive, catalogue, output);
        var named = second(archive, catalogue, output);
        var after = named.orElseGet(() -> new BackupOption().find(archive, catalogue, output));
        var totals = compare(before, after, archive, named.isPresent() ? 1 : 0, session);
        tell(before, after, totals, output);
        return ExitCode.DONE;
    }

    private Difference.Totals compare(
            FoundBackup before, FoundBackup after, SiteArchive archive, int named, Session session) {
        var paths = rest.stream().skip(named).toList();
        if (paths.size() > 1) {
            throw new CommandException(ExitCode.USAGE, "no id of a backup: \"" + paths.getFirst() + "\"");
        }
        var globs = paths.stream().map(Paths::glob).toList();
        var teller = new DiffTeller(session.output());
        var totals = new CompareBackups(session.reading().readBackup())
                .compare(before, after, archive, globs, teller::tell)
                .orElseThrow(() -> new CommandException(ExitCode.NOT_FOUND, "the backup is gone by now"));
        if (!paths.isEmpty() && totals.entries() == 0) {
            throw new CommandException(
                    ExitCode.NOT_FOUND, "nothing in either backup matches \"" + paths.getFirst() + "\"");
        }
        return totals;
    }

    /// What comes third is a backup where it is one's name, and else a path in the latest.
    private Optional<FoundBackup> second(SiteArchive archive, BackupCatalogue catalogue, Output output) {
        if (rest.isEmpty() || !BackupOption.isName(rest.getFirst())) {
            return Optional.empty();
        }
        var third = BackupOption.named(rest.getFirst());
        return third.isPlain() || rest.size() > 1
                ? Optional.of(third.find(archive, catalogue, output))
                : third.search(archive, catalogue, output);
    }

    private static void tell(FoundBackup before, FoundBackup after, Difference.Totals totals, Output output) {
        output.tell(Event.of("diff")
                .with("before", before.backup())
                .with("after", after.backup())
                .with("added", totals.added())
                .with("removed", totals.removed())
                .with("changed", totals.changed())
                .with("unchanged", totals.unchanged())
                .with("bytesBefore", totals.bytesBefore())
                .with("bytesAfter", totals.bytesAfter())
                .saying(
                        "%d added, %d removed, %d changed, %d unchanged; %s before, %s after",
                        totals.added(),
                        totals.removed(),
                        totals.changed(),
                        totals.unchanged(),
                        Sizes.text(totals.bytesBefore()),
                        Sizes.text(totals.bytesAfter())));
    }
}
