package dev.holdfast.domain.fleet;

import dev.holdfast.domain.quota.QuotaLimit;
import dev.holdfast.domain.retention.RetentionPolicy;
import java.time.Duration;
import java.util.Optional;

/// What people rule about the fleet as a whole.
///
/// @param retention         for sites of which neither they nor their nodes have a policy; none keeps everything
/// @param deletionGrace     for how long a backup that was deleted or expired can be taken back
/// @param heartbeatInterval how often nodes are to speak
public record FleetSettings(
        QuotaLimit quota,
        Optional<RetentionPolicy> retention,
        Brakes brakes,
        Duration deletionGrace,
        Duration heartbeatInterval) {

    public static final Duration SHORTEST_HEARTBEAT_INTERVAL = Duration.ofSeconds(5);
    public static final Duration LONGEST_HEARTBEAT_INTERVAL = Duration.ofHours(1);

    /// No limit, everything kept, a day to take a deletion back, a heartbeat a minute.
    public static final FleetSettings DEFAULT = new FleetSettings(
            QuotaLimit.UNLIMITED, Optional.empty(), Brakes.USUAL, Duration.ofDays(1), Duration.ofMinutes(1));

    public FleetSettings {
        if (deletionGrace.isNegative()) {
            throw new IllegalArgumentException("grace is negative: " + deletionGrace);
        }
        if (heartbeatInterval.compareTo(SHORTEST_HEARTBEAT_INTERVAL) < 0
                || heartbeatInterval.compareTo(LONGEST_HEARTBEAT_INTERVAL) > 0) {
            throw new IllegalArgumentException("heartbeat interval is not between " + SHORTEST_HEARTBEAT_INTERVAL
                    + " and " + LONGEST_HEARTBEAT_INTERVAL + ": " + heartbeatInterval);
        }
    }
}
