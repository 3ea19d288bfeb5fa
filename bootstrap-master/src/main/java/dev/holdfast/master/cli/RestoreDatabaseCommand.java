package dev.holdfast.master.cli;

import dev.holdfast.application.master.copies.CopyId;
import dev.holdfast.application.master.copies.DatabaseCopies;
import dev.holdfast.application.master.copies.StoredCopy;
import dev.holdfast.master.wiring.CopyPlace;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "restore-database",
        mixinStandardHelpOptions = true,
        versionProvider = MasterVersion.class,
        description = {
            "Fill an empty database, SQLite or PostgreSQL, from a copy that backup-database made of either.",
            "Takes the master key file that the fleet had then. Stop the master first."
        })
final class RestoreDatabaseCommand implements Runnable {

    private static final String LATEST = "latest";

    @Mixin
    private final SettingsOption settings = new SettingsOption();

    @Option(
            names = "--storage",
            paramLabel = "FILE",
            required = true,
            description = {
                "The storage in JSON, with the members of POST /storages.",
                "Credentials may come from AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY."
            })
    private Path storage = Path.of("");

    @Option(
            names = "--copy",
            paramLabel = "ID|latest",
            description = "Which copy; the latest whole one of this master, if not given.")
    private String copy = LATEST;

    @Option(names = "--list", description = "Restore none; list those there are.")
    private boolean listing;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        var read = settings.read();
        try (var place = CopyPlace.ofFile(read, storage)) {
            if (listing) {
                CopyLines.print(place.copies().list(), spec.commandLine().getOut());
                return;
            }
            var chosen = chosen(place.copies());
            var counts = place.restore(read, chosen);
            spec.commandLine()
                    .getOut()
                    .println(
                            "Restored %d rows of %d tables from %s.".formatted(counts.rows(), counts.tables(), chosen));
        }
    }

    private CopyId chosen(DatabaseCopies copies) {
        if (copy.equals(LATEST)) {
            return copies.newest()
                    .map(StoredCopy::id)
                    .orElseThrow(() -> new RefusedException("there is no whole copy of this master in this storage"));
        }
        try {
            return new CopyId(copy);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--copy: " + e.getMessage());
        }
    }
}
