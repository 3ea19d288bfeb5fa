package dev.holdfast.adapters.http.json;

import dev.holdfast.domain.fleet.FleetSettings;
import java.time.Duration;

/// Whole numbers within bounds; one that is not is refused at its own place in the body.
public final class WholeNumbers {

    private WholeNumbers() {}

    public record Percent(int value) {
        public Percent {
            require(value, 0, 100);
        }
    }

    public record Count(int value) {
        public Count {
            require(value, 0, Integer.MAX_VALUE);
        }
    }

    /// Up to a year.
    public record GraceHours(int value) {
        private static final int MOST = 8760;

        public GraceHours {
            require(value, 0, MOST);
        }

        public Duration duration() {
            return Duration.ofHours(value);
        }
    }

    public record HeartbeatSeconds(int value) {
        public HeartbeatSeconds {
            require(
                    value,
                    FleetSettings.SHORTEST_HEARTBEAT_INTERVAL.toSeconds(),
                    FleetSettings.LONGEST_HEARTBEAT_INTERVAL.toSeconds());
        }

        public Duration duration() {
            return Duration.ofSeconds(value);
        }
    }

    private static void require(int value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException("must be from %d to %d".formatted(least, most));
        }
    }
}
