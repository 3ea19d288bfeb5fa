package dev.holdfast.agent;

import dev.holdfast.adapters.host.state.FileFault;
import dev.holdfast.application.agent.identity.Secret;
import dev.holdfast.application.agent.standalone.VaultException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Where the passphrase of the vault comes from, in this order: the file that `HOLDFAST_PASSPHRASE_FILE`
/// names, `HOLDFAST_PASSPHRASE`, systemd's credential `holdfast-passphrase`, the file `passphrase` beside
/// the configuration, a person at the terminal. Asked for once a process.
final class Passphrases implements Supplier<Secret> {

    static final String BESIDE_CONFIGURATION = "passphrase";
    static final int SHORTEST = 12;
    private static final String CREDENTIAL = "holdfast-passphrase";

    private final Map<String, String> environment;
    private final Path configFile;
    private Optional<Secret> known = Optional.empty();

    Passphrases(Map<String, String> environment, Path configFile) {
        this.environment = environment;
        this.configFile = configFile;
    }

    /// @throws VaultException when there is none, and nobody to ask
    @Override
    public synchronized Secret get() {
        if (known.isEmpty()) {
            known = Optional.of(unattended().orElseGet(Passphrases::asked));
        }
        return known.get();
    }

    /// The one that is to seal a new vault.
    ///
    /// @throws VaultException when it is too short, or there is none, and nobody to ask
    synchronized Secret fresh() {
        if (known.isEmpty()) {
            known = Optional.of(unattended().orElseGet(Passphrases::askedTwice));
        }
        return longEnough(known.get());
    }

    /// Goes by this one from now on.
    synchronized void use(Secret passphrase) {
        known = Optional.of(passphrase);
    }

    /// Where nobody has to be asked.
    Optional<Secret> unattended() {
        return named("HOLDFAST_PASSPHRASE_FILE")
                .map(file -> content(Path.of(file)))
                .or(() -> named("HOLDFAST_PASSPHRASE"))
                .or(this::kept)
                .map(Secret::new);
    }

    private Optional<String> kept() {
        var credential = named("CREDENTIALS_DIRECTORY").map(directory -> Path.of(directory, CREDENTIAL));
        return Stream.concat(credential.stream(), Stream.of(beside(configFile)))
                .filter(Files::exists)
                .findFirst()
                .map(Passphrases::content);
    }

    static Path beside(Path configFile) {
        return configFile.resolveSibling(BESIDE_CONFIGURATION);
    }

    static Secret content(String file) {
        return new Secret(content(Path.of(file)));
    }

    private static String content(Path file) {
        try {
            var text = Files.readString(file).strip();
            if (text.isEmpty()) {
                throw new VaultException(file + " holds no passphrase");
            }
            return text;
        } catch (IOException e) {
            throw new VaultException("the passphrase in " + file + " cannot be read: " + FileFault.of(e));
        }
    }

    static Secret longEnough(Secret passphrase) {
        if (passphrase.value().length() < SHORTEST) {
            throw new VaultException("a passphrase has " + SHORTEST + " characters or more");
        }
        return passphrase;
    }

    static Secret askedTwice() {
        var first = asked("New passphrase of the vault: ");
        if (!first.equals(asked("Once more: "))) {
            throw new VaultException("the two passphrases are not the same");
        }
        return longEnough(first);
    }

    private static Secret asked() {
        return asked("Passphrase of the vault: ");
    }

    private static Secret asked(String question) {
        return Terminal.find()
                .map(terminal -> terminal.secret(question))
                .orElseThrow(() -> new VaultException("no passphrase to open the vault with: set"
                        + " HOLDFAST_PASSPHRASE_FILE, put it into the file \"" + BESIDE_CONFIGURATION
                        + "\" beside config.json, give systemd's credential " + CREDENTIAL
                        + ", or call this at a terminal, to be asked"));
    }

    private Optional<String> named(String variable) {
        return Optional.ofNullable(environment.get(variable)).filter(text -> !text.isBlank());
    }
}
