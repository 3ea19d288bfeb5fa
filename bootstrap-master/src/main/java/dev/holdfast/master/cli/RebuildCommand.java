package dev.holdfast.master.cli;

import dev.holdfast.adapters.http.master.StorageFile;
import dev.holdfast.adapters.persistence.secrets.UnusableMasterKeyException;
import dev.holdfast.application.master.rebuild.Finding;
import dev.holdfast.application.master.rebuild.RebuildCatalogue.Outcome;
import dev.holdfast.application.master.rebuild.Tally;
import dev.holdfast.master.wiring.Rebuild;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "rebuild",
        mixinStandardHelpOptions = true,
        versionProvider = MasterVersion.class,
        description = {
            "Make the catalogue of an empty database from buckets and the master key file.",
            "What was interrupted goes on. Backups are held until they are confirmed; each host becomes its node again"
                    + " when it joins and is approved under that node's name."
        })
final class RebuildCommand implements Runnable {

    @Mixin
    private final SettingsOption settings = new SettingsOption();

    @ArgGroup(multiplicity = "1")
    private Wish wish = new Wish();

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        try (var rebuild = Rebuild.open(settings.read())) {
            if (wish.confirmed) {
                print("Confirmed %d backups; they are held no longer.".formatted(rebuild.confirm()));
                return;
            }
            var storages = wish.files.stream()
                    .map(file -> StorageFile.read(file, System.getenv()))
                    .toList();
            conclude(rebuild.run(storages, this::tell));
        }
    }

    private void tell(Finding finding) {
        switch (finding) {
            case Finding.Site(var node, var site, var backups) ->
                print("%s/%s: %d %s".formatted(node, site, backups, backups == 1 ? "backup" : "backups"));
            case Finding.Damaged(var what, var why) -> warn("damaged: " + what + ": " + why);
            case Finding.LeftOut(var what, var why) -> warn("left out: " + what + ": " + why);
        }
    }

    private void conclude(Outcome outcome) {
        switch (outcome) {
            case Outcome.Rebuilt(var tally) -> summarize(tally);
            case Outcome.NotEmpty() ->
                throw new RefusedException(
                        "the database is not empty: there are nodes, sites, storages or backups in it; give an empty one");
            case Outcome.OfAnotherFleet() ->
                throw new RefusedException("a rebuild of another fleet was begun in this database; give an empty one");
            case Outcome.WrongPrefix(var storage, var detail) ->
                throw new RefusedException("storage %s: %s".formatted(storage, detail));
            case Outcome.WrongStorage(var storage, var detail) ->
                throw new RefusedException("storage %s: %s".formatted(storage, detail));
            case Outcome.WrongMasterKey(var needed) ->
                throw new UnusableMasterKeyException(
                        "the master key opens no site key in the bucket; these are sealed under master key " + needed);
        }
    }

    private void summarize(Tally tally) {
        print("Rebuilt %d nodes, %d sites, %d backups, of which %d are damaged; left out %d."
                .formatted(tally.nodes(), tally.sites(), tally.backups(), tally.damaged(), tally.leftOut()));
        print("All backups are held until you run holdfast-master rebuild --confirm, or release them one by one.");
    }

    private void print(String line) {
        spec.commandLine().getOut().println(line);
    }

    private void warn(String line) {
        spec.commandLine().getErr().println("holdfast-master: " + line);
    }

    /// Exactly one of both.
    static final class Wish {

        @Option(
                names = "--storage",
                paramLabel = "FILE",
                required = true,
                description = {
                    "A storage of the fleet in JSON, with the members of POST /storages; repeat it for each storage.",
                    "Credentials may come from AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY."
                })
        private final List<Path> files = new ArrayList<>();

        @Option(
                names = "--confirm",
                required = true,
                description = "Hold the backups that were rebuilt no longer, so that policies apply to them.")
        private boolean confirmed;
    }
}
