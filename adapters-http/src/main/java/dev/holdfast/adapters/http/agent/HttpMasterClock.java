package dev.holdfast.adapters.http.agent;

import dev.holdfast.application.agent.identity.MasterClock;
import dev.holdfast.application.agent.identity.MasterException;
import dev.holdfast.application.agent.identity.NodeIdentity;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/// The `Date` of an answer (RFC 9110, section 6.6.1) that only a node gets.
final class HttpMasterClock implements MasterClock {

    private final Connections connections;

    HttpMasterClock(Connections connections) {
        this.connections = connections;
    }

    @Override
    public Instant now(NodeIdentity identity) {
        var reply = connections.as(identity).get("nodes/self/config").orThrow();
        return reply.header("Date")
                .flatMap(HttpMasterClock::parse)
                .orElseThrow(
                        () -> new MasterException.Away("the master does not say what time it is", Optional.empty()));
    }

    private static Optional<Instant> parse(String date) {
        try {
            return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
