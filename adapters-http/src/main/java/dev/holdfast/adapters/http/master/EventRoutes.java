package dev.holdfast.adapters.http.master;

import dev.holdfast.adapters.http.server.Access;
import dev.holdfast.adapters.http.server.Answer;
import dev.holdfast.adapters.http.server.Call;
import dev.holdfast.adapters.http.server.ProblemException;
import dev.holdfast.adapters.http.server.Problems;
import dev.holdfast.adapters.http.server.Routes;
import dev.holdfast.application.master.access.Role;
import dev.holdfast.application.master.events.EventFeed;
import dev.holdfast.application.master.events.EventFilter;
import dev.holdfast.application.master.events.EventKind;
import dev.holdfast.application.master.events.Events;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.SiteId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// What happened in the fleet: as a list, or as a stream of server-sent events for whoever asks for that.
final class EventRoutes {

    private static final int MOST_NUMERALS = 18;

    private final Events events;
    private final EventStreams streams;

    private EventRoutes(Events events, EventFeed feed) {
        this.events = events;
        this.streams = new EventStreams(feed);
    }

    static Routes of(Events events, EventFeed feed) {
        return new Routes("events").get("/events", Access.role(Role.VIEWER), new EventRoutes(events, feed)::show);
    }

    private Answer show(Call call) {
        var query = call.query(Query.class);
        boolean streams = call.header("Accept")
                .filter(accepted -> accepted.contains(EventStreams.MEDIA_TYPE))
                .isPresent();
        return streams
                ? this.streams.open(query.filter(), after(call, query))
                : Answer.page(events.page(query.filter(), call.page()), EventMapping::message);
    }

    private static Optional<Long> after(Call call, Query query) {
        return call.header("Last-Event-ID").map(EventRoutes::sequence).or(query::after);
    }

    private static long sequence(String id) {
        if (id.isEmpty() || id.length() > MOST_NUMERALS || !id.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new ProblemException(Problems.invalid("Last-Event-ID", "must be the sequence of an event"));
        }
        return Long.parseLong(id);
    }

    /// Query parameters of events.
    ///
    /// @param after of a stream: the last event that is known already
    record Query(
            Optional<EventKind> kind,
            Optional<UUID> node,
            Optional<UUID> site,
            Optional<Instant> from,
            Optional<Long> after) {

        EventFilter filter() {
            return new EventFilter(kind, node.map(NodeId::new), site.map(SiteId::new), from);
        }
    }
}
