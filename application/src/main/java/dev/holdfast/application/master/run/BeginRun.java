package dev.holdfast.application.master.run;

import dev.holdfast.domain.backup.BackupTrigger;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.storage.ByteSize;

/// Lets a node begin a backup of one of its sites. A run of the same site that is still open is given up
/// for it: its node would not begin anew if it were still at it.
@FunctionalInterface
public interface BeginRun {

    /// @throws dev.holdfast.application.storage.StorageException when the site's key cannot be put into
    ///   the storage
    BeginOutcome begin(Request request);

    /// @param node     who asks
    /// @param expected what the run expects to store
    record Request(NodeId node, SiteId site, ByteSize expected, BackupTrigger trigger) {}
}
