package dev.holdfast.contracts.backup;

import dev.holdfast.application.master.run.RenewReservations.RunProgress;
import dev.holdfast.application.master.run.Runs;
import dev.holdfast.contracts.backup.InMemoryState.Run;
import dev.holdfast.domain.archive.PackId;
import dev.holdfast.domain.backup.Backup;
import dev.holdfast.domain.backup.BackupCondition;
import dev.holdfast.domain.backup.BackupFailure;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.backup.Reservation;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.quota.QuotaDecision;
import dev.holdfast.domain.quota.QuotaDecision.Room;
import dev.holdfast.domain.storage.ByteSize;
import dev.holdfast.domain.storage.StorageId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

record InMemoryRuns(InMemoryState state) implements Runs {

    @Override
    public Optional<Opened> open(Opening opening) {
        synchronized (state) {
            var terms = opening.terms();
            var chain = state.chainBesides(terms, opening.now()).observedAt(opening.now());
            state.remember(terms.node(), terms.site(), chain);
            var decision = chain.decide(opening.expected(), opening.now());
            if (decision instanceof QuotaDecision.Denied denied) {
                state.deny(terms.site(), opening.deniedBy(denied));
                return Optional.of(new Opened(chain, decision, Optional.empty()));
            }
            state.denied.remove(terms.site());
            end(state.runs.get(terms.site()), BackupFailure.SUPERSEDED, opening.now());
            return Optional.of(
                    new Opened(chain, decision, begin(opening, decision.room().map(Room::bytes))));
        }
    }

    @Override
    public void renew(NodeId node, Collection<RunProgress> runs, Instant now, Duration lease) {
        synchronized (state) {
            for (var progress : runs) {
                state.runs.replaceAll((_, run) -> renewed(run, node, progress, now, lease));
            }
        }
    }

    @Override
    public int giveUp(Instant deadline, Instant now) {
        synchronized (state) {
            var silent = List.copyOf(state.runs.values()).stream()
                    .filter(run -> run.reservation().until().isBefore(deadline))
                    .toList();
            silent.forEach(run -> end(run, BackupFailure.LOST, now));
            return silent.size();
        }
    }

    private Optional<BackupId> begin(Opening opening, Optional<ByteSize> room) {
        var terms = opening.terms();
        var base = base(terms.site(), opening.storage());
        var reservation = Reservation.begun(opening.backup(), opening.expected(), room, opening.now(), opening.lease());
        state.runs.put(terms.site(), new Run(terms.node(), base, reservation));
        state.put(new Backup(
                opening.backup(),
                terms.site(),
                terms.node(),
                opening.storage(),
                BackupCondition.RUNNING,
                Optional.of(opening.trigger()),
                opening.now(),
                opening.now(),
                Optional.empty(),
                Optional.empty(),
                terms.sources(),
                Optional.empty(),
                false,
                Optional.empty()));
        return base;
    }

    private Optional<BackupId> base(SiteId site, StorageId storage) {
        return state.archive(site, storage).records().keySet().stream()
                .filter(id ->
                        state.whole.contains(id) && isBase(state.backups.get(id).backup()))
                .reduce((_, later) -> later);
    }

    private boolean isBase(Backup backup) {
        boolean lacksPacks = backup.failure()
                .filter(failure -> failure.code().equals("missing-packs"))
                .isPresent();
        return backup.isGood()
                || lacksPacks
                        && backup.tombstone().isEmpty()
                        && state.missing.get(backup.id()).size() <= MOST_MISSING;
    }

    @Override
    public List<PackId> missing(BackupId base) {
        synchronized (state) {
            return state.missing.getOrDefault(base, List.of());
        }
    }

    private void end(@Nullable Run run, BackupFailure failure, Instant now) {
        if (run != null) {
            state.endRun(run.reservation().run());
            state.fail(run.reservation().run(), failure, now);
        }
    }

    private static Run renewed(Run run, NodeId node, RunProgress progress, Instant now, Duration lease) {
        var reservation = run.reservation();
        if (!run.node().equals(node) || !reservation.run().equals(progress.run())) {
            return run;
        }
        return new Run(node, run.base(), reservation.renewed(progress.written(), now, lease));
    }
}
