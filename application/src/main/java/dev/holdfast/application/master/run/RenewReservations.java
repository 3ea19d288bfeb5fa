package dev.holdfast.application.master.run;

import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.storage.ByteSize;
import java.util.Collection;

/// Keeps the reservations of runs that a heartbeat speaks of. Runs that are not the node's own, or over,
/// are passed over.
@FunctionalInterface
public interface RenewReservations {
    void renew(NodeId node, Collection<RunProgress> runs);

    /// @param written what the run has stored so far
    record RunProgress(BackupId run, ByteSize written) {}
}
