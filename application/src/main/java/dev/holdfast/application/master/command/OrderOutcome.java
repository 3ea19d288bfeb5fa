package dev.holdfast.application.master.command;

import dev.holdfast.domain.backup.BackupStatus;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.SiteState;

/// What became of the wish that a node do something.
public sealed interface OrderOutcome {

    /// @param command as it waits; of a rotation that is under way already, that one
    record Ordered(Command command) implements OrderOutcome {}

    /// There is no such node, site or backup.
    record Unknown() implements OrderOutcome {}

    /// The node that is to carry it out is none of the fleet's.
    record NoSuchNode(NodeId node) implements OrderOutcome {}

    /// The node was revoked or rebuilt, and nobody can speak for it.
    record KeylessNode() implements OrderOutcome {}

    record SuspendedNode() implements OrderOutcome {}

    /// The site takes no backups.
    record SiteNotActive(SiteState state) implements OrderOutcome {}

    /// There is nothing that could be read.
    record UnreadableBackup(BackupStatus status) implements OrderOutcome {}

    /// No storage that holds the backup lets another node than its own read it.
    record OutOfReach() implements OrderOutcome {}

    /// The node has as many commands waiting as it may.
    record TooMany(int limit) implements OrderOutcome {}

    /// The site has as many restores waiting as it may, so that one tenant leaves room for the others of its node.
    record TooManyRestores(int limit) implements OrderOutcome {}

    /// A key of the node waits for its first use already.
    record KeyPending() implements OrderOutcome {}
}
