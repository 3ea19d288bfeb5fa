package dev.holdfast.adapters.host.config;

import dev.holdfast.domain.storage.Storage;
import dev.holdfast.domain.storage.StorageAccess;
import dev.holdfast.domain.storage.StorageHealth;
import dev.holdfast.domain.storage.StorageId;
import dev.holdfast.domain.storage.StorageState;
import dev.holdfast.domain.storage.StorageTarget;
import dev.holdfast.domain.storage.Weight;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Reads the storages of a host that is its own master. What opens them lies sealed elsewhere.
final class OwnStorageReader {

    private static final String NO_SECRET =
            "credentials do not belong here, where they lie in clear: holdfast-agent credentials NAME seals them";

    private static final Map<String, StorageState> STATES = Map.of(
            "enabled", StorageState.ENABLED,
            "draining", StorageState.DRAINING,
            "disabled", StorageState.DISABLED);

    private OwnStorageReader() {}

    static List<Storage> readAll(ObjectReader configuration, Problems problems) {
        var names = new HashSet<String>();
        return configuration.list(
                "storages",
                value -> ObjectReader.read(value, problems, members -> {
                    var storage = read(members);
                    storage.filter(read -> !names.add(read.name()))
                            .ifPresent(read -> members.problem(
                                    "name", "another storage has the name \"" + read.name() + "\" too"));
                    return storage;
                }));
    }

    private static Optional<Storage> read(ObjectReader members) {
        List.of("id", "access", "health", "isolationGrade").forEach(members::find);
        List.of("accessKeyId", "secretAccessKey")
                .forEach(secret -> members.find(secret).ifPresent(_ -> members.problem(secret, NO_SECRET)));
        var name = Names.read(members, "the name of the storage");
        var weight = new Weight((int) members.integer("weight", Weight.DEFAULT.value(), 0, Weight.MAX));
        var state = members.choice("state", STATES, StorageState.ENABLED);
        return StorageReader.target(members)
                .filter(_ -> !name.isEmpty())
                .map(target -> storage(name, target, weight, state));
    }

    static Storage storage(String name, StorageTarget target, Weight weight, StorageState state) {
        return new Storage(
                id(target), name, target, weight, StorageAccess.SEALED, state, StorageHealth.up(Instant.EPOCH));
    }

    /// By where it is, so that a storage keeps its sites and its history whatever it is called.
    private static StorageId id(StorageTarget target) {
        var place = target.endpoint() + "\n" + target.bucket() + "\n" + target.prefix();
        return new StorageId(UUID.nameUUIDFromBytes(place.getBytes(StandardCharsets.UTF_8)));
    }
}
