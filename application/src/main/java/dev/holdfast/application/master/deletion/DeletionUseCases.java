package dev.holdfast.application.master.deletion;

import dev.holdfast.application.master.backup.AdoptBackup;
import dev.holdfast.application.master.backup.OpenStorage;
import java.time.Duration;
import java.time.InstantSource;

/// The use cases of deletion, wired.
public record DeletionUseCases(DeleteBackup deleteBackup, ResumeDeletions resumeDeletions) {

    /// A week in which a deletion can be taken back.
    public static final Duration USUAL_GRACE = Duration.ofDays(7);

    /// @param grace how long a buried backup can be taken back
    public static DeletionUseCases create(
            Deletions deletions, AdoptBackup adoptBackup, OpenStorage storages, InstantSource clock, Duration grace) {
        var removal = new Removal(storages, new Survey(deletions, adoptBackup), deletions, clock);
        var deleting = new Deleting(deletions, removal, clock, grace);
        return new DeletionUseCases(deleting, deleting);
    }
}
