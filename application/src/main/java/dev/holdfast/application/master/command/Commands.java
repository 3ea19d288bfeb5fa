package dev.holdfast.application.master.command;

import dev.holdfast.application.master.events.Happening;
import dev.holdfast.application.master.paging.Page;
import dev.holdfast.application.master.paging.PageRequest;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.command.CommandEnd;
import dev.holdfast.domain.command.CommandId;
import dev.holdfast.domain.command.CommandProgress;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.SiteId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Keeps commands. Each method is one transaction; of several that would move a command at once, one does.
public interface Commands {

    /// Takes a command in, unless its node has `mostOpen` already that did not end.
    ///
    /// @return whether it did
    boolean file(Filed filed, int mostOpen);

    /// How many restores of the site's backups were asked for and did not end.
    long openRestores(SiteId site);

    /// Takes in a command that brings a node its next key, and the key, which is good from then on; or
    /// does nothing.
    RotationFiling file(Filed filed, String keyHash);

    Optional<Command> find(CommandId id);

    /// Newest first.
    Page<Command> page(CommandFilter filter, PageRequest request);

    /// Whether there is something to hand out to the node.
    boolean isDue(NodeId node, Instant now);

    /// All nodes to which there is something to hand out.
    Set<NodeId> due(Instant now);

    /// Hands out what is due, the oldest first, and not again before something is heard of it or the
    /// pace says so.
    List<Delivery> deliver(NodeId node, Instant now, CommandPace pace);

    /// Takes note of what a node says of a command of its own that did not end.
    ///
    /// @return whether the node has a command of that id, ended or not
    boolean progressed(NodeId node, CommandId id, CommandProgress progress, Instant now, CommandPace pace);

    /// Ends a command that was handed out and did not end, or that expired meanwhile, with all that
    /// follows. Does nothing to one that ended otherwise.
    void end(Ended ended);

    /// Ends a command that was not handed out, or has its node asked to stop it.
    ///
    /// @return whether it was one that did not end
    boolean cancel(CommandId id, Instant now);

    /// Commands whose deadline is over and that did not end, `limit` at most.
    List<Command> overdue(Instant now, int limit);

    /// Ends a command whose deadline is still over.
    void expire(CommandId id, Happening event, Instant now);

    /// Forgets commands that ended before `deadline`.
    void forget(Instant deadline);

    /// What is known of those of the backups that were verified.
    Map<BackupId, Verification> verifications(Collection<BackupId> backups);

    /// @param sealed what only the node may read, for as long as the command did not end
    record Filed(Command command, Optional<String> sealed) {}

    /// What became of a rotation.
    sealed interface RotationFiling {

        record Done() implements RotationFiling {}

        /// The node has such a command already that did not end.
        record UnderWay(CommandId command) implements RotationFiling {}

        /// The node has no key that was ever used, or one that still waits for it.
        record NotNow() implements RotationFiling {}
    }

    /// What a node is handed.
    ///
    /// @param sealed what only it may read
    record Delivery(Command command, Optional<String> sealed) {}

    /// What ends a command.
    ///
    /// @param verified what it proves of a backup
    /// @param damaged  the backup of which nothing is proven any more
    /// @param event    what the world is told of it
    record Ended(
            NodeId node,
            CommandId id,
            CommandEnd end,
            Instant at,
            Optional<Proof> verified,
            Optional<BackupId> damaged,
            Optional<Happening> event) {}

    record Proof(BackupId backup, Verification verification) {}
}
