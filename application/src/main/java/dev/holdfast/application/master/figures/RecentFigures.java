package dev.holdfast.application.master.figures;

import dev.holdfast.application.master.fleet.HeartbeatPace;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/// The figures of the fleet as they were a few seconds ago at most, however many ask.
@FunctionalInterface
public interface RecentFigures {

    /// For how long figures are good.
    Duration SPAN = Duration.ofSeconds(10);

    static RecentFigures create(FleetFigures figures, Supplier<HeartbeatPace> pace, InstantSource clock) {
        return new RememberedFigures(figures, pace, clock);
    }

    /// Empty while the database does not answer.
    Optional<Figures> get();
}
