package dev.holdfast.application.master.watch;

import dev.holdfast.application.master.fleet.Fleets;
import dev.holdfast.domain.fleet.Liveness;
import java.time.Instant;
import java.time.InstantSource;

/// All that is watched.
public record WatchUseCases(LookOut missedBackups, LookOut silentNodes, LookOut downStorages) {

    /// @param listeningSince when this master began to listen: who could not be heard before then is not called silent,
    ///     nor late, until there was time enough to speak
    public static WatchUseCases create(Alarms alarms, Fleets fleets, InstantSource clock, Instant listeningSince) {
        var watching = new Watching(alarms);
        return new WatchUseCases(
                () -> {
                    var now = clock.instant();
                    boolean listened = !listeningSince.isAfter(deadline(fleets, now));
                    return look(watching, new Condition.BackupMissed(now), now, listened);
                },
                () -> {
                    var now = clock.instant();
                    var deadline = deadline(fleets, now);
                    return look(watching, new Condition.NodeSilent(deadline), now, !listeningSince.isAfter(deadline));
                },
                () -> look(watching, new Condition.StorageDown(), clock.instant(), true));
    }

    private static LookOut.Noticed look(Watching watching, Condition condition, Instant now, boolean raises) {
        int over = watching.drop(condition, now);
        return new LookOut.Noticed(raises ? watching.raise(condition, now) : 0, over);
    }

    /// Who was last heard of before it is silent.
    private static Instant deadline(Fleets fleets, Instant now) {
        return Liveness.silentBefore(now, fleets.ruled().settings().heartbeatInterval());
    }
}
