package dev.holdfast.adapters.http.wire;

import dev.holdfast.adapters.http.json.OrNull;
import dev.holdfast.adapters.http.json.WholeNumbers.Count;
import dev.holdfast.adapters.http.json.WholeNumbers.GraceHours;
import dev.holdfast.adapters.http.json.WholeNumbers.HeartbeatSeconds;
import dev.holdfast.adapters.http.json.WholeNumbers.Percent;
import java.util.Optional;
import java.util.UUID;

/// What is said about the fleet as a whole.
public final class FleetMessages {

    private FleetMessages() {}

    /// The fleet as users see it.
    ///
    /// @param retention for sites of which neither they nor their nodes have a policy
    public record Fleet(
            UUID id,
            SiteMessages.Quota quota,
            @OrNull Optional<SiteMessages.Retention> retention,
            Brakes brakes,
            GraceHours deletionGraceHours,
            HeartbeatSeconds heartbeatSeconds,
            Usage usage) {}

    /// `PATCH /fleet`: what is there replaces what was ruled before, each member as a whole.
    public record Change(
            Optional<SiteMessages.Quota> quota,
            Optional<Optional<SiteMessages.Retention>> retention,
            Optional<Brakes> brakes,
            Optional<GraceHours> deletionGraceHours,
            Optional<HeartbeatSeconds> heartbeatSeconds) {}

    public record Brakes(Percent sitePercent, Count backups, Percent missingPercent) {}

    public record Usage(long usedBytes, long reservedBytes) {}
}
