package dev.holdfast.application.agent.backup;

import dev.holdfast.application.agent.configuration.NodeConfiguration.KeyedSite;
import dev.holdfast.domain.backup.BackupFailure;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.storage.ByteSize;
import dev.holdfast.domain.storage.StorageId;

/// Leave to run, from the master or on the node's own account.
sealed interface Permit {

    /// @param budget how much may be stored
    record Granted(BackupId backup, KeyedSite site, Targets targets, ByteSize budget) implements Permit {}

    record Denied(String detail) implements Permit {}

    /// The run was asked to stop before it got its leave.
    record Cancelled() implements Permit {}

    record Skipped(String why) implements Permit {}

    /// The master began a run that this node cannot do.
    record Unusable(BackupId backup, SiteId site, StorageId storage, BackupFailure failure) implements Permit {}

    /// Nothing began, so that there is nothing to report.
    record Impossible(BackupFailure failure) implements Permit {}
}
