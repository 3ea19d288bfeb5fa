package dev.holdfast.agent;

import dev.holdfast.application.agent.identity.Secret;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "passphrase", description = "Seal the vault of a host that is its own master by another passphrase.")
final class PassphraseCommand implements Callable<Integer> {

    private final Sessions sessions;

    @Mixin
    private final CommonOptions options = new CommonOptions();

    @Option(
            names = "--new-file",
            paramLabel = "FILE",
            description = "holds the new one; without it a person is asked at the terminal")
    private @Nullable String file;

    PassphraseCommand(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public Integer call() {
        return sessions.perform(options, this::change);
    }

    private ExitCode change(Session session) {
        var alone = session.wiring().standalone();
        if (alone.vaults().owner().isEmpty()) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "there is no vault here: only a host that is its own master has one, and makes it by holdfast-agent"
                            + " configure or credentials");
        }
        var present = alone.passphrases().get();
        alone.host().open();
        alone.vaults().reseal(present, another());
        session.output()
                .tell(
                        Event.of("resealed")
                                .saying(
                                        "The vault is sealed by the new passphrase. Put it where the agent finds the old one."));
        return ExitCode.DONE;
    }

    private Secret another() {
        return Optional.ofNullable(file)
                .map(Passphrases::content)
                .map(Passphrases::longEnough)
                .orElseGet(Passphrases::askedTwice);
    }
}
