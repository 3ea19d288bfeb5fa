package dev.holdfast.agent;

import dev.holdfast.application.agent.standalone.Vault;
import dev.holdfast.application.storage.StorageCredentials;
import dev.holdfast.domain.storage.Storage;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Where a host that is its own master backs up to, and what opens it: by options, by the environment, by what is
/// known, or by asking. What was answered before is the default of the next time.
final class StorageQuestions {

    private final StorageOptions options;
    private final Map<String, String> environment;
    private final Optional<Vault> vault;
    private final Questions questions;
    private final Consumer<URI> knock;
    private final Map<Integer, StorageCredentials> answered = new HashMap<>();
    private Optional<Storage> last = Optional.empty();

    /// @param vault what the host has for its storages so far
    /// @param knock throws a [CommandException] where no service answers at an endpoint
    StorageQuestions(
            StorageOptions options,
            Map<String, String> environment,
            Optional<Vault> vault,
            Questions questions,
            Consumer<URI> knock) {
        this.options = options;
        this.environment = environment;
        this.vault = vault;
        this.questions = questions;
        this.knock = knock;
    }

    /// Of storages that stay as they are; those are asked about that nothing is known of.
    List<Intent.Opening> kept(List<Storage> storages) {
        return storages.stream()
                .map(storage -> {
                    var known = given().or(() -> stored(storage));
                    return new Intent.Opening(
                            storage, known.orElseGet(() -> asked(storage, storages.indexOf(storage))));
                })
                .toList();
    }

    /// One storage.
    ///
    /// @param before the one in whose place it comes
    List<Intent.Opening> chosen(Optional<Storage> before) {
        var storage = options.storage(last.or(() -> before), questions, knock);
        last = Optional.of(storage);
        return List.of(new Intent.Opening(storage, given().orElseGet(() -> asked(storage, 0))));
    }

    private Optional<StorageCredentials> given() {
        return CredentialsCommand.given(environment);
    }

    private Optional<StorageCredentials> stored(Storage storage) {
        return vault.flatMap(known -> known.credentials(storage.name()));
    }

    private StorageCredentials asked(Storage storage, int position) {
        var before = Optional.ofNullable(answered.get(position)).or(() -> stored(storage));
        var credentials = CredentialsCommand.asked(storage.name(), before, questions);
        answered.put(position, credentials);
        return credentials;
    }
}
