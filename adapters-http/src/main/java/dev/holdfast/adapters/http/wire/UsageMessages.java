package dev.holdfast.adapters.http.wire;

import dev.holdfast.adapters.http.json.OrNull;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// What is said about usage over time.
public final class UsageMessages {

    private UsageMessages() {}

    /// An item of `GET /usage`.
    ///
    /// @param group id of the site or node, or the label's value
    public record Group(
            @OrNull Optional<String> group,
            String name,
            int sites,
            long averageBytes,
            long maximumBytes,
            long lastBytes,
            long byteHours) {}

    /// Answers `GET /sites/{id}/forecast`.
    public record Forecast(
            UUID siteId,
            long usedBytes,
            long bytesPerDay,
            @OrNull Optional<Long> daysUntilSoft,
            @OrNull Optional<Long> daysUntilHard,
            Basis basedOn) {}

    public record Basis(
            @OrNull Optional<Instant> from, @OrNull Optional<Instant> to, int samples) {}
}
