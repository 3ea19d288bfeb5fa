package dev.holdfast.application.master.deletion;

import dev.holdfast.application.master.backup.AdoptBackup;
import dev.holdfast.application.master.backup.OpenStorage;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;

/// The use cases of deletion, wired.
public record DeletionUseCases(DeleteBackup deleteBackup, ResumeDeletions resumeDeletions, RemoveDoomed removeDoomed) {

    public static DeletionUseCases create(Parts parts) {
        var deletions = parts.deletions();
        var survey = new Survey(deletions, parts.adoptBackup());
        Supplier<Removal> prompt = () -> new Removal(parts.storages(), survey, deletions, parts.clock());
        Supplier<Removal> patient = () -> new Removal(parts.patientStorages(), survey, deletions, parts.clock());
        var resuming = new Resuming(deletions, patient, parts.clock());
        return new DeletionUseCases(
                new Deleting(deletions, prompt, parts.clock(), parts.grace(), parts.nodes()), resuming, resuming);
    }

    /// What the use cases stand on.
    ///
    /// @param patientStorages for work that nobody waits for
    /// @param grace           how long a buried backup can be taken back
    public record Parts(
            Deletions deletions,
            AdoptBackup adoptBackup,
            OpenStorage storages,
            OpenStorage patientStorages,
            NodeContact nodes,
            Supplier<Duration> grace,
            InstantSource clock) {}
}
