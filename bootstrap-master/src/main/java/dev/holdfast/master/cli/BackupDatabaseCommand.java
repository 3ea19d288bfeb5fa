package dev.holdfast.master.cli;

import dev.holdfast.adapters.persistence.DatabaseInspection;
import dev.holdfast.application.master.copies.DatabaseCopies;
import dev.holdfast.application.master.copies.DatabaseCopies.Pruned;
import dev.holdfast.master.wiring.CopyPlace;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "backup-database",
        mixinStandardHelpOptions = true,
        versionProvider = MasterVersion.class,
        description = {
            "Put a consistent, encrypted copy of the database into a storage, also while the master serves.",
            "It opens with the master key file alone, which is not in it: keep that elsewhere."
        })
final class BackupDatabaseCommand implements Runnable {

    @Mixin
    private final SettingsOption settings = new SettingsOption();

    @Option(
            names = "--storage",
            paramLabel = "NAME|ID|FILE",
            required = true,
            description = "A storage of the fleet, or a file with the members of POST /storages.")
    private String storage = "";

    @Option(
            names = "--keep",
            paramLabel = "N",
            description = "Then delete all whole copies of this master but the newest N.")
    private Optional<Integer> keep = Optional.empty();

    @Option(names = "--list", description = "Make none; list those there are.")
    private boolean listing;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        if (keep.filter(number -> number < 1).isPresent()) {
            throw new ParameterException(spec.commandLine(), "--keep takes a whole number from 1 on");
        }
        var read = settings.read();
        var database = DatabaseInspection.of(read.database());
        requireSchema(database);
        try (var place = CopyPlace.of(read, database, storage)
                .orElseThrow(() -> new RefusedException("there is no storage " + storage + ", and no such file"))) {
            if (listing) {
                CopyLines.print(place.copies().list(), spec.commandLine().getOut());
                return;
            }
            make(place.copies(), database);
        }
    }

    private void make(DatabaseCopies copies, DatabaseInspection database) {
        var made = copies.make(database.export());
        print("Copied %d rows of %d tables as %s, %d bytes."
                .formatted(
                        made.counts().rows(),
                        made.counts().tables(),
                        made.copy().id(),
                        made.copy().bytes()));
        keep.ifPresent(number -> print(copies.prune(number, made.copy().id())));
    }

    private void print(Pruned pruned) {
        pruned.deleted().forEach(copy -> print("Deleted " + copy.id() + "."));
        pruned.foreign().forEach(copy -> print("Left alone " + copy.id() + ": not a copy of this master."));
    }

    /// Which storages there are is known only in the schema of this program.
    private static void requireSchema(DatabaseInspection database) {
        if (!database.schema().isUpToDate()) {
            throw new RefusedException(
                    "the database has another schema than this program's; see holdfast-master doctor");
        }
    }

    private void print(String line) {
        spec.commandLine().getOut().println(line);
    }
}
