package dev.holdfast.application.master.command;

import dev.holdfast.domain.command.CommandEnd;
import dev.holdfast.domain.command.CommandId;
import dev.holdfast.domain.command.CommandOrder;
import dev.holdfast.domain.command.CommandProgress;
import dev.holdfast.domain.command.CommandState;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.fleet.SiteName;
import java.time.Instant;
import java.util.Optional;

/// A command, from its wish on.
///
/// @param node        who is to carry it out
/// @param site        what it is about, where it is about a site
/// @param requestedBy whose wish it is, for people
/// @param cancelAsked whether somebody wants it to stop
/// @param end         what its node told, where it did
public record Command(
        CommandId id,
        NodeId node,
        Optional<NamedSite> site,
        CommandOrder order,
        String requestedBy,
        CommandState state,
        boolean cancelAsked,
        Times times,
        Optional<Heard> progress,
        Optional<CommandEnd> end) {

    /// A command that nobody has looked at yet.
    static Command waiting(
            CommandId id, NodeId node, Optional<NamedSite> site, CommandOrder order, String requestedBy, Times times) {
        return new Command(
                id,
                node,
                site,
                order,
                requestedBy,
                CommandState.WAITING,
                false,
                times,
                Optional.empty(),
                Optional.empty());
    }

    /// @param name what its node calls it
    public record NamedSite(SiteId id, SiteName name) {}

    /// All by the master's clock.
    ///
    /// @param deadline when it expires, unless something is heard of it
    public record Times(
            Instant createdAt,
            Optional<Instant> deliveredAt,
            Optional<Instant> startedAt,
            Optional<Instant> finishedAt,
            Instant deadline) {

        static Times begun(Instant createdAt, Instant deadline) {
            return new Times(createdAt, Optional.empty(), Optional.empty(), Optional.empty(), deadline);
        }
    }

    /// The newest word of its node, and when it came.
    public record Heard(CommandProgress progress, Instant at) {}
}
