package dev.holdfast.application.master.events;

import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.SiteId;
import java.time.Instant;
import java.util.Optional;

/// Which events are wanted; empty members take any.
///
/// @param from the earliest of them
public record EventFilter(
        Optional<EventKind> kind, Optional<NodeId> node, Optional<SiteId> site, Optional<Instant> from) {

    public static final EventFilter ANY =
            new EventFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public boolean takes(Happening happening) {
        var subject = happening.subject();
        return kind.map(happening.kind()::equals).orElse(true)
                && from.map(earliest -> !happening.at().isBefore(earliest)).orElse(true)
                && (node.isEmpty() || node.equals(subject.node()))
                && (site.isEmpty() || site.equals(subject.site()));
    }
}
