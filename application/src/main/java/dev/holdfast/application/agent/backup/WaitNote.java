package dev.holdfast.application.agent.backup;

import dev.holdfast.application.storage.Patience;
import dev.holdfast.application.storage.StorageException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// Says once of a storage that a run waits for it, where that lasts. Safe for use by several threads.
final class WaitNote {

    private static final Duration UNNOTED = Duration.ofSeconds(5);

    private final String storage;
    private final Patience patience;
    private final InstantSource clock;
    private final RunWatcher watcher;
    private Optional<Instant> since = Optional.empty();
    private boolean isTold;

    WaitNote(String storage, Patience patience, InstantSource clock, RunWatcher watcher) {
        this.storage = storage;
        this.patience = patience;
        this.clock = clock;
        this.watcher = watcher;
    }

    synchronized void waits(StorageException.Transient why) {
        var now = clock.instant();
        var first = since.orElse(now);
        since = Optional.of(first);
        if (!isTold && !now.isBefore(first.plus(UNNOTED))) {
            isTold = true;
            watcher.noted("storage %s: %s; trying again, for %d s at most"
                    .formatted(storage, why.why(), patience.total().toSeconds()));
        }
    }
}
