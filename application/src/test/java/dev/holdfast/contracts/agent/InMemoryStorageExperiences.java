package dev.holdfast.contracts.agent;

import dev.holdfast.application.agent.backup.StorageExperiences;
import dev.holdfast.domain.storage.StorageExperience;
import dev.holdfast.domain.storage.StorageId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Remembers for as long as the test runs.
public final class InMemoryStorageExperiences implements StorageExperiences {

    private final Map<StorageId, Known> known = new HashMap<>();

    @Override
    public StorageExperience of(StorageId storage) {
        return Optional.ofNullable(known.get(storage)).map(Known::experience).orElse(StorageExperience.NONE);
    }

    @Override
    public void remember(Known experience) {
        known.put(experience.storage(), experience);
    }

    @Override
    public List<Known> all() {
        return known.values().stream().sorted(Comparator.comparing(Known::name)).toList();
    }
}
