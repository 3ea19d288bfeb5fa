package dev.holdfast.contracts.access;

import dev.holdfast.application.master.access.SigningKeys;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

public final class InMemorySigningKeys implements SigningKeys {

    private final List<SigningKey> keys = new ArrayList<>();

    @Override
    public synchronized List<SigningKey> all() {
        return keys.stream()
                .sorted(Comparator.comparing(SigningKey::madeAt).reversed())
                .toList();
    }

    @Override
    public synchronized void add(SigningKey key) {
        keys.add(key);
    }

    @Override
    public synchronized void removeMadeBefore(Instant instant) {
        keys.removeIf(key -> key.madeAt().isBefore(instant));
    }
}
