package dev.holdfast.adapters.host.state;

import static dev.holdfast.adapters.host.state.StateJson.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.application.agent.backup.StorageExperiences;
import dev.holdfast.domain.storage.StorageExperience;
import dev.holdfast.domain.storage.StorageId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// `storages/<storage id>.json`. Of processes that remember at the same time, the last one wins.
final class StorageExperienceFiles implements StorageExperiences {

    private static final String SUFFIX = ".json";

    private final PrivateFiles files;

    StorageExperienceFiles(PrivateFiles files) {
        this.files = files;
    }

    @Override
    public StorageExperience of(StorageId storage) {
        return read(storage + SUFFIX).map(Known::experience).orElse(StorageExperience.NONE);
    }

    @Override
    public void remember(Known known) {
        var json = StateJson.object()
                .put("storage", known.storage().toString())
                .put("name", known.name())
                .put("trouble", known.experience().trouble());
        known.experience()
                .lastFailure()
                .ifPresent(
                        failure -> json.put("failedAt", failure.at().toString()).put("why", failure.why()));
        files.write(known.storage() + SUFFIX, StateJson.bytes(json));
    }

    @Override
    public List<Known> all() {
        return files.names(SUFFIX).stream()
                .flatMap(name -> read(name).stream())
                .sorted(Comparator.comparing(Known::name))
                .toList();
    }

    /// What cannot be read is forgotten: it only ever delayed a try.
    private Optional<Known> read(String name) {
        try {
            return files.read(name)
                    .map(content -> StateJson.read(content, files.path(name), StorageExperienceFiles::known));
        } catch (StateJson.DamagedException e) {
            files.delete(name);
            return Optional.empty();
        }
    }

    private static Known known(JsonNode json) {
        var failure = Optional.of(json)
                .filter(it -> it.has("failedAt"))
                .map(it -> new StorageExperience.Failure(Instant.parse(text(it, "failedAt")), text(it, "why")));
        var experience = new StorageExperience(json.path("trouble").asDouble(), failure);
        return new Known(StorageId.of(text(json, "storage")), text(json, "name"), experience);
    }
}
