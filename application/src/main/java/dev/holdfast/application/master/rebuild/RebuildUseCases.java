package dev.holdfast.application.master.rebuild;

import dev.holdfast.application.master.backup.JudgeRecord;
import dev.holdfast.application.master.backup.RebookBackup;
import dev.holdfast.application.master.sites.OpenSiteKey;
import dev.holdfast.application.master.storage.Storages;
import dev.holdfast.application.storage.BucketDocuments;
import dev.holdfast.application.storage.CommitRecordCodec;
import dev.holdfast.application.storage.ObjectStores;
import dev.holdfast.domain.fleet.NodePublicKey;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Supplier;

/// All that can be done about rebuilding a catalogue.
public record RebuildUseCases(RebuildCatalogue rebuild) {

    public static RebuildUseCases create(Parts parts) {
        return new RebuildUseCases(new Rebuilding(parts));
    }

    /// What the use cases work with.
    ///
    /// @param unheldKeys public keys whose private halves nobody has
    public record Parts(
            Rebuilds rebuilds,
            Storages storages,
            JudgeRecord judge,
            RebookBackup rebook,
            ObjectStores objects,
            BucketDocuments documents,
            CommitRecordCodec records,
            OpenSiteKey opener,
            Supplier<NodePublicKey> unheldKeys,
            InstantSource clock,
            Supplier<UUID> ids) {}
}
