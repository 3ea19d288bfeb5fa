package dev.holdfast.agent;

import dev.holdfast.application.agent.diff.CompareBackups;
import dev.holdfast.application.agent.diff.Difference;
import dev.holdfast.application.agent.restore.FoundBackup;
import dev.holdfast.domain.archive.Glob;
import java.util.ArrayList;
import java.util.List;
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

    @Parameters(index = "0", paramLabel = "SITE")
    private String site = "";

    @Parameters(index = "1", paramLabel = "BACKUP1", description = "the older one: an id, or latest")
    private String first = "";

    @Parameters(
            index = "2..*",
            arity = "0..2",
            paramLabel = "BACKUP2|latest [PATH]",
            description =
                    "the newer one, the latest unless given; and <source>/<path>, or a pattern; with what is below")
    private final List<String> rest = new ArrayList<>();

    DiffCommand(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public Integer call() {
        return sessions.perform(options, this::diff);
    }

    private ExitCode diff(Session session) {
        var archive = archives.archive(site, session);
        var reading = session.wiring().reading();
        var catalogue = reading.catalogue();
        var before = BackupOption.named(first).find(archive, catalogue, session.output());
        var after = BackupOption.named(second()).find(archive, catalogue, session.output());
        var teller = new DiffTeller(session.output());
        var totals = new CompareBackups(reading.readBackup()).compare(before, after, archive, paths(), teller::tell);
        totals.ifPresent(counted -> tell(before, after, counted, session.output()));
        return totals.isPresent() ? ExitCode.DONE : ExitCode.NOT_FOUND;
    }

    /// What comes third is a backup where it reads like one, and else a path in the latest.
    private String second() {
        return !rest.isEmpty() && BackupOption.isBackup(rest.getFirst()) ? rest.getFirst() : BackupOption.LATEST;
    }

    private List<Glob> paths() {
        var paths = rest.stream()
                .skip(!rest.isEmpty() && BackupOption.isBackup(rest.getFirst()) ? 1 : 0)
                .toList();
        if (paths.size() > 1) {
            throw new CommandException(ExitCode.USAGE, "no id of a backup: \"" + paths.getFirst() + "\"");
        }
        return paths.stream().map(Paths::glob).toList();
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
