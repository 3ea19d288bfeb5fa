package dev.holdfast.agent;

import dev.holdfast.application.agent.configuration.AgentConfiguration;
import dev.holdfast.application.agent.identity.Secret;
import dev.holdfast.application.storage.StorageCredentials;
import dev.holdfast.domain.storage.Storage;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "credentials",
        description = "Keep what opens a storage of config.json, sealed by the vault's passphrase. Taken from"
                + " AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or asked for.")
final class CredentialsCommand implements Callable<Integer> {

    private final Sessions sessions;

    @Mixin
    private final CommonOptions options = new CommonOptions();

    @Parameters(paramLabel = "STORAGE", description = "its name in config.json")
    private String storage = "";

    @Option(names = "--no-test", description = "keep them without trying them")
    private boolean untried;

    CredentialsCommand(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public Integer call() {
        return sessions.perform(options, this::keep);
    }

    private ExitCode keep(Session session) {
        var alone = session.wiring().standalone();
        if (session.wiring().state().identities().identity().isPresent()) {
            throw new CommandException(
                    ExitCode.USAGE, "this host is a node of a fleet, whose master gives it credentials");
        }
        var named = named(session.wiring().configuration().read());
        var credentials = given(session.environment()).orElseGet(() -> asked(storage, Optional.empty(), questions()));
        unlock(alone);
        if (!untried) {
            StorageTrial.attempt(named, credentials, session);
        }
        alone.host().keep(named.name(), credentials);
        session.output()
                .tell(Event.of("kept")
                        .with("storage", named.name())
                        .saying("Kept what opens storage %s, sealed.", named.name()));
        return ExitCode.DONE;
    }

    /// Asks for all that it will take before anything slow is begun.
    private static void unlock(Standalone alone) {
        if (alone.vaults().owner().isEmpty()) {
            alone.passphrases().fresh();
            return;
        }
        alone.host().open();
    }

    private Storage named(AgentConfiguration configuration) {
        return configuration.storages().stream()
                .filter(known -> known.name().equals(storage))
                .findFirst()
                .orElseThrow(() -> new CommandException(ExitCode.NOT_FOUND, none(configuration)));
    }

    private String none(AgentConfiguration configuration) {
        var known = configuration.storages().stream().map(Storage::name).collect(Collectors.joining(", "));
        return "the configuration names no storage \"" + storage + "\"" + (known.isEmpty() ? "" : ", but " + known);
    }

    static Optional<StorageCredentials> given(Map<String, String> environment) {
        return Optional.ofNullable(environment.get("AWS_ACCESS_KEY_ID"))
                .flatMap(id -> Optional.ofNullable(environment.get("AWS_SECRET_ACCESS_KEY"))
                        .map(secret -> new StorageCredentials(id, secret)));
    }

    private static Questions questions() {
        return Terminal.find().<Questions>map(AskedQuestions::new).orElseGet(UnaskedQuestions::new);
    }

    /// @param before what was known so far, which empty answers keep
    static StorageCredentials asked(String storage, Optional<StorageCredentials> before, Questions questions) {
        var variables = "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in the environment";
        var id = questions.ask(
                variables,
                "Access key id of " + storage,
                before.map(StorageCredentials::shortened).orElse(""),
                before.map(StorageCredentials::accessKeyId).orElse(""));
        var secret = before.filter(known -> known.accessKeyId().equals(id))
                .map(known -> new Secret(known.secretAccessKey()));
        return new StorageCredentials(
                id, questions.secret(variables, "Secret access key", secret).value());
    }
}
