package dev.holdfast.application.master.copies;

import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.application.storage.ObjectStore.StoredObject;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/// The objects that are called like parts of one copy, whoever put them there; at least one.
record FoundCopy(CopyId id, List<StoredObject> objects) {

    /// The latest first. What a name says is authentic in what is a copy of ours, but a clock may have
    /// run ahead; what the store says can only be made later, by putting the same bytes again. So the
    /// earlier of both counts.
    static final Comparator<FoundCopy> NEWEST_FIRST =
            Comparator.comparing(FoundCopy::madeAt).thenComparing(FoundCopy::id).reversed();

    long bytes() {
        return objects.stream().mapToLong(StoredObject::bytes).sum();
    }

    private Instant lastModified() {
        return objects.stream()
                .map(StoredObject::lastModified)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    /// The number of the part that must be the last one, as those before it are there and it is not.
    int end() {
        var keys = objects.stream().map(StoredObject::key).collect(Collectors.toSet());
        int number = 0;
        while (keys.contains(partKey(number))) {
            number++;
        }
        return number;
    }

    private ObjectKey partKey(int number) {
        return CopyParts.key(id, number, false);
    }

    private Instant madeAt() {
        var named = id.time();
        var stored = lastModified();
        return named.isBefore(stored) ? named : stored;
    }
}
