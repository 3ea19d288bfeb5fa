package dev.holdfast.adapters.http.wire;

import dev.holdfast.adapters.http.json.OrNull;
import dev.holdfast.domain.fleet.RuledRetention;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What is said about retention.
public final class RetentionMessages {

    private RetentionMessages() {}

    /// Answers `GET /sites/{id}/retention/preview`.
    ///
    /// @param kept  of all backups that policy decides about, not of this page; likewise `expired`
    /// @param items newest first
    public record Preview(
            UUID siteId,
            SiteMessages.Retention policy,
            RuledRetention.Source from,
            int kept,
            int expired,
            List<Item> items,
            @OrNull Optional<String> next) {}

    public record Item(
            UUID backupId, Instant startedAt, Instant seenAt, boolean keep, List<String> reasons, long bytes) {}
}
