package dev.holdfast.application.storage;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

/// Says once of a storage that somebody waits for it, where that lasts. Safe for use by several threads.
public final class WaitNote {

    private static final Duration UNNOTED = Duration.ofSeconds(5);

    private final String storage;
    private final Patience patience;
    private final InstantSource clock;
    private final Consumer<String> notes;
    private Optional<Instant> since = Optional.empty();
    private boolean isTold;

    /// @param storage what people call it
    /// @param notes   gets what is said
    public WaitNote(String storage, Patience patience, InstantSource clock, Consumer<String> notes) {
        this.storage = storage;
        this.patience = patience;
        this.clock = clock;
        this.notes = notes;
    }

    /// It failed, and will be tried again.
    public synchronized void waits(StorageException.Transient why) {
        var now = clock.instant();
        var first = since.orElse(now);
        since = Optional.of(first);
        if (!isTold && !now.isBefore(first.plus(UNNOTED))) {
            isTold = true;
            notes.accept("storage %s: %s; trying again, for %d s at most"
                    .formatted(storage, why.why(), patience.total().toSeconds()));
        }
    }
}
