package dev.holdfast.application.storage;

import dev.holdfast.domain.archive.KeyId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The keys of a site, present and past, by their ids. Never printed.
public final class SiteKeys {

    private final Map<KeyId, SiteKey> keys;

    private SiteKeys(Map<KeyId, SiteKey> keys) {
        this.keys = keys;
    }

    public static SiteKeys of(Collection<SiteKey> keys) {
        var byId = new LinkedHashMap<KeyId, SiteKey>();
        keys.forEach(key -> byId.put(key.id(), key));
        return new SiteKeys(byId);
    }

    public Optional<SiteKey> find(KeyId id) {
        return Optional.ofNullable(keys.get(id));
    }

    /// All keys, in the order they were given.
    public Stream<SiteKey> all() {
        return keys.values().stream();
    }
}
