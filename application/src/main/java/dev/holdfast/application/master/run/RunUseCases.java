package dev.holdfast.application.master.run;

import dev.holdfast.application.master.quota.SiteRules;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Supplier;

/// The use cases of runs, wired.
public record RunUseCases(BeginRun beginRun, RenewReservations renewReservations, GiveUpSilentRuns giveUpSilentRuns) {

    public static RunUseCases create(
            SiteRules rules, RunStorages storages, Runs runs, InstantSource clock, Supplier<UUID> ids, RunPace pace) {
        return new RunUseCases(
                new RunBeginning(rules, storages, runs, clock, ids, pace.lease()),
                (node, progress) -> runs.renew(node, progress, clock.instant(), pace.lease()),
                () -> giveUp(runs, clock, pace));
    }

    private static int giveUp(Runs runs, InstantSource clock, RunPace pace) {
        var now = clock.instant();
        return runs.giveUp(now.minus(pace.silence()), now);
    }
}
