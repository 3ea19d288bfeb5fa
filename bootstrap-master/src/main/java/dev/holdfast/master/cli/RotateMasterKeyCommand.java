package dev.holdfast.master.cli;

import dev.holdfast.application.master.sites.RenewKeyObjects;
import dev.holdfast.master.settings.BadSettingException;
import dev.holdfast.master.wiring.Foundation;
import dev.holdfast.master.wiring.KeyRotation;
import dev.holdfast.master.wiring.KeyRotation.Outcome;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "rotate-master-key",
        mixinStandardHelpOptions = true,
        versionProvider = MasterVersion.class,
        description = {
            "Seal all secrets under a new master key, also while masters serve.",
            "What was interrupted goes on when it is run again; until it has ended, either key does."
        })
final class RotateMasterKeyCommand implements Callable<Integer> {

    @Mixin
    private final SettingsOption settings = new SettingsOption();

    @Option(
            names = "--new-key-file",
            paramLabel = "FILE",
            description = {
                "Where the new key is; it is made there if there is none.",
                "Not needed where the old key is in a file: the new one then takes its place."
            })
    private @Nullable Path freshFile;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        var read = settings.read();
        try (var foundation = Foundation.lay(read)) {
            var outcome = KeyRotation.of(foundation, read).run(Optional.ofNullable(freshFile));
            return conclude(outcome, foundation);
        }
    }

    private int conclude(Outcome outcome, Foundation foundation) {
        return switch (outcome) {
            case Outcome.Done done -> {
                CommandLineDeeds.write(foundation, "rotate-master-key", done.key());
                tell(done);
                yield ExitCode.OK;
            }
            case Outcome.Unfinished(var left) ->
                throw new RefusedException(
                        "the keys of sites could not be written anew on %s; run it again, until then either key does"
                                .formatted(left.stream()
                                        .map(RotateMasterKeyCommand::told)
                                        .collect(Collectors.joining("; "))));
            case Outcome.NoFile() ->
                throw BadSettingException.ofVariable(
                        "--new-key-file", "a file for the new key, as the old one is in none");
        };
    }

    private void tell(Outcome.Done done) {
        print("All is sealed under master key %s now: %d secrets and %d objects sealed anew."
                .formatted(done.key(), done.secrets(), done.objects()));
        done.kept()
                .ifPresentOrElse(
                        kept -> print("The old key is kept in %s; copies of the database from before need it."
                                .formatted(kept)),
                        () -> print(
                                "Put the new key where your masters look for theirs, before any of them is started again."));
        print("Other hosts: give their masters the new key before they are started again. Keep a copy in your safe.");
    }

    private static String told(RenewKeyObjects.Left left) {
        return left.storage() + " (" + left.why() + ")";
    }

    private void print(String line) {
        spec.commandLine().getOut().println(line);
    }
}
