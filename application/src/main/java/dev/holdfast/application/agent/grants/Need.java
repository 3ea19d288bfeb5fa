package dev.holdfast.application.agent.grants;

import dev.holdfast.application.agent.configuration.AgentConfiguration.PresignAhead;
import dev.holdfast.application.agent.configuration.SiteConfiguration;
import dev.holdfast.application.agent.report.LastRuns.LastRun;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// How much a site is to have in stock.
///
/// @param packs   names for packs
/// @param records ids for backups
/// @param until   what ends before this is renewed
record Need(int packs, int records, Instant until) {

    private static final long PACK_BYTES = 16L << 20;

    /// Two packs are open at once, and one may have to be named anew.
    private static final int LEAST_PACKS = 4;

    /// A first run is no measure for those that follow.
    private static final int MOST_PACKS_OF_RUN = 1000;

    private static final int MOST_PACKS = 2000;
    private static final int MOST_RUNS = 200;

    /// What lasts seven days is renewed each day then.
    private static final Duration LONGEST = Duration.ofDays(6);

    static Need of(SiteConfiguration site, PresignAhead ahead, Optional<LastRun> last, Instant now) {
        var horizon = Duration.ofDays(ahead.days()).compareTo(LONGEST) < 0 ? Duration.ofDays(ahead.days()) : LONGEST;
        int runs = Math.max(ahead.runs(), slots(site, now, now.plus(horizon)));
        if (runs == 0) {
            return new Need(0, 0, now);
        }
        long packs = runs * packsOfRun(last);
        return new Need((int) Math.min(packs, MOST_PACKS), runs, now.plus(horizon));
    }

    private static long packsOfRun(Optional<LastRun> last) {
        long stored = last.flatMap(LastRun::committed)
                .map(it -> it.figures().stored())
                .orElse(0L);
        return Math.min(MOST_PACKS_OF_RUN, LEAST_PACKS + 2 * (stored / PACK_BYTES));
    }

    private static int slots(SiteConfiguration site, Instant from, Instant to) {
        int count = 0;
        var slot = site.next(from);
        while (slot.filter(it -> it.isBefore(to)).isPresent() && count < MOST_RUNS) {
            count++;
            slot = site.next(slot.get());
        }
        return count;
    }
}
