package dev.holdfast.adapters.http.wire;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// What is said about what happens.
public final class EventMessages {

    private EventMessages() {}

    /// An event, in lists and in streams.
    ///
    /// @param kind     as `backup-missed`
    /// @param severity `info`, `warning` or `error`
    public record Event(
            long sequence,
            String kind,
            String severity,
            Instant at,
            Optional<UUID> nodeId,
            Optional<UUID> siteId,
            Optional<UUID> storageId,
            Optional<UUID> backupId,
            String detail) {}
}
