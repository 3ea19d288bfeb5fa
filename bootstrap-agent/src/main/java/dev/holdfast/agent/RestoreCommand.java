package dev.holdfast.agent;

import dev.holdfast.application.agent.archive.reader.EntrySelection;
import dev.holdfast.application.agent.configuration.BadConfigurationException;
import dev.holdfast.application.agent.configuration.SiteConfiguration;
import dev.holdfast.application.agent.restore.FoundBackup;
import dev.holdfast.application.agent.restore.RestoreOrder;
import dev.holdfast.application.agent.restore.SiteArchive;
import dev.holdfast.domain.archive.Bytes;
import dev.holdfast.domain.backup.DatabaseGroup;
import dev.holdfast.domain.backup.SourceSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "restore",
        description = "Bring a backup back, or a part of it: into a directory, to standard output, or into a database."
                + " What is in the way stays, unless --overwrite is given, so that a restore can be repeated.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  holdfast-agent restore shop --target /var/restore/shop",
            "  holdfast-agent restore shop --target /var/restore/shop --path 'files/uploads/*.jpg' --backup 3f2b9c1d",
            "  holdfast-agent restore shop --source db --into-database shop --overwrite",
            "  holdfast-agent restore shop --source db --stdout | less"
        })
final class RestoreCommand implements Callable<Integer> {

    private final Sessions sessions;

    @Mixin
    private final CommonOptions options = new CommonOptions();

    @Mixin
    private final ArchiveOptions archives = new ArchiveOptions();

    @Mixin
    private final BackupOption backup = new BackupOption();

    @Parameters(paramLabel = "SITE", description = "the site, by its name in config.json")
    private String site = "";

    @ArgGroup(multiplicity = "1")
    private Where where = new Where();

    @Option(
            names = "--path",
            paramLabel = "GLOB",
            description = "only what matches, with what is below: <source>/<path> as ls shows it, with * and **;"
                    + " may be given several times")
    private final List<String> paths = new ArrayList<>();

    @Option(
            names = "--source",
            paramLabel = "NAME",
            description = "only this source of the site, as ls shows it first in each path")
    private @Nullable String source;

    @Option(names = "--dry-run", description = "say what would be restored, and restore nothing")
    private boolean dryRun;

    @Option(names = "--overwrite", description = "replace what is in the way; empty the database first")
    private boolean overwrite;

    RestoreCommand(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public Integer call() {
        return sessions.withHeap(options)
                .perform(options, where.stdout ? Sessions.Voice.ASIDE : Sessions.Voice.USUAL, this::restore);
    }

    private ExitCode restore(Session session) {
        requireFitting();
        var commanded = options.byCommand().map(attempt -> new CommandedRestore(session, attempt));
        commanded.ifPresent(this::requireAllowed);
        var archive =
                commanded.flatMap(CommandedRestore::foreignArchive).orElseGet(() -> archives.archive(site, session));
        var reading = session.reading();
        var found = backup.find(archive, reading.catalogue(), session.output());
        if (dryRun) {
            return new DryRun(site, session.output()).tell(reading.readBackup(), found, archive, selection());
        }
        return restore(session, found, archive);
    }

    private ExitCode restore(Session session, FoundBackup found, SiteArchive archive) {
        var teller = new RestoreTeller(site, overwrite, session.output(), session.cancellation());
        var outcome = session.reading().restoreBackup().restore(order(session), found, archive, teller);
        return teller.ended(outcome, found);
    }

    private void requireFitting() {
        if (where.target == null && !paths.isEmpty()) {
            throw new CommandException(ExitCode.USAGE, "--path goes with --target: a dump is restored whole");
        }
    }

    private void requireAllowed(CommandedRestore commanded) {
        if (where.database != null) {
            commanded.require(where.database);
        } else {
            commanded.around(String.valueOf(where.target));
        }
    }

    private RestoreOrder order(Session session) {
        if (where.stdout) {
            return new RestoreOrder.ToStream(Optional.ofNullable(source), session.standardOutput());
        }
        if (where.database != null) {
            return new RestoreOrder.IntoDatabase(
                    Optional.ofNullable(source),
                    name -> connections(name, session),
                    where.database,
                    overwrite,
                    options.byCommand().isPresent());
        }
        var directory = Optional.ofNullable(where.target).orElseThrow().toAbsolutePath();
        var within = options.byCommand()
                .map(attempt -> new CommandedRestore(session, attempt).around(directory.toString()))
                .map(Bytes::utf8);
        return new RestoreOrder.ToDirectory(selection(), Bytes.utf8(directory.toString()), within, overwrite);
    }

    private EntrySelection selection() {
        return new EntrySelection(
                Optional.ofNullable(source), paths.stream().map(Paths::glob).toList());
    }

    /// As the configuration says; a restore without one does with what the programs find by themselves.
    private List<SourceSpec.Database> connections(String name, Session session) {
        try {
            return session.wiring().configuration().read().site(site).stream()
                    .flatMap(known -> connections(name, known))
                    .toList();
        } catch (BadConfigurationException e) {
            session.output().note(Notes.of(e.getMessage()));
            return List.of();
        }
    }

    private static Stream<SourceSpec.Database> connections(String name, SiteConfiguration site) {
        var named = site.sources().stream()
                .filter(known -> known.name().equals(name))
                .filter(SourceSpec.Database.class::isInstance)
                .map(SourceSpec.Database.class::cast);
        return Stream.concat(named, site.databases().stream().map(DatabaseGroup::like));
    }

    private static final class Where {

        @Option(
                names = "--target",
                paramLabel = "DIR",
                description = "into this directory, which is made where it is missing")
        private @Nullable Path target;

        @Option(names = "--stdout", description = "the dump of a source to standard output")
        private boolean stdout;

        @Option(
                names = "--into-database",
                paramLabel = "NAME",
                description = "the dump of a source into this database, which has to be empty")
        private @Nullable String database;
    }
}
