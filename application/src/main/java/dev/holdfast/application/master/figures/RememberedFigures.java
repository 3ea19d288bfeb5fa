package dev.holdfast.application.master.figures;

import dev.holdfast.application.master.database.DatabaseException;
import dev.holdfast.application.master.fleet.HeartbeatPace;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/// Takes figures anew once those that it has are no longer good; whoever asks meanwhile waits for them.
final class RememberedFigures implements RecentFigures {

    private final FleetFigures figures;
    private final Supplier<HeartbeatPace> pace;
    private final InstantSource clock;
    private Optional<Figures> latest = Optional.empty();
    private Instant takenAt = Instant.MIN;

    RememberedFigures(FleetFigures figures, Supplier<HeartbeatPace> pace, InstantSource clock) {
        this.figures = figures;
        this.pace = pace;
        this.clock = clock;
    }

    @Override
    public synchronized Optional<Figures> get() {
        var now = clock.instant();
        if (now.isBefore(takenAt) || !now.isBefore(takenAt.plus(SPAN))) {
            latest = taken();
            takenAt = clock.instant();
        }
        return latest;
    }

    private Optional<Figures> taken() {
        try {
            return Optional.of(figures.take(pace.get()));
        } catch (DatabaseException e) {
            return Optional.empty();
        }
    }
}
