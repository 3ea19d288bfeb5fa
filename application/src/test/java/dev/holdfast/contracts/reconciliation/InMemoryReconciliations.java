package dev.holdfast.contracts.reconciliation;

import dev.holdfast.application.master.events.EventKind;
import dev.holdfast.application.master.events.EventLog;
import dev.holdfast.application.master.events.Happening;
import dev.holdfast.application.master.events.Subject;
import dev.holdfast.application.master.paging.BadCursorException;
import dev.holdfast.application.master.paging.Page;
import dev.holdfast.application.master.paging.PageRequest;
import dev.holdfast.application.master.reconciliation.Finding;
import dev.holdfast.application.master.reconciliation.Progress;
import dev.holdfast.application.master.reconciliation.Reconciliation;
import dev.holdfast.application.master.reconciliation.Reconciliation.State;
import dev.holdfast.application.master.reconciliation.ReconciliationId;
import dev.holdfast.application.master.reconciliation.Reconciliations;
import dev.holdfast.domain.reconciliation.DifferenceKind;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Reconciliations in memory.
public final class InMemoryReconciliations implements Reconciliations {

    private final Map<ReconciliationId, Kept> all = new HashMap<>();
    private final EventLog events;

    public InMemoryReconciliations(EventLog events) {
        this.events = events;
    }

    private static final class Kept {
        private Reconciliation reconciliation;
        private boolean acting;
        private long turn;
        private final Map<Long, Finding> findings = new TreeMap<>();
        private final Set<Long> settled = new HashSet<>();

        Kept(Reconciliation reconciliation) {
            this.reconciliation = reconciliation;
        }

        boolean isHeldBy(Claim claim) {
            return turn == claim.turn() && reconciliation.state() == State.RUNNING;
        }
    }

    @Override
    public synchronized void file(Reconciliation fresh) {
        all.put(fresh.id(), new Kept(fresh));
    }

    @Override
    public synchronized Optional<Reconciliation> find(ReconciliationId id) {
        return Optional.ofNullable(all.get(id)).map(kept -> kept.reconciliation);
    }

    @Override
    public synchronized Page<Reconciliation> page(PageRequest request) {
        var sorted = all.values().stream()
                .map(kept -> kept.reconciliation)
                .sorted(Comparator.comparing(Reconciliation::filedAt)
                        .thenComparing(found -> found.id().toString())
                        .reversed())
                .toList();
        int from = request.after().map(after -> indexAfter(sorted, after)).orElse(0);
        var rest = sorted.stream().skip(from).limit(request.limit() + 1L).toList();
        return Page.of(rest, request, last -> last.id().toString());
    }

    private static int indexAfter(List<Reconciliation> sorted, String after) {
        int index = sorted.stream().map(found -> found.id().toString()).toList().indexOf(after);
        if (index < 0) {
            throw new BadCursorException();
        }
        return index + 1;
    }

    @Override
    public synchronized List<Reconciliation> running() {
        return all.values().stream()
                .map(kept -> kept.reconciliation)
                .filter(found -> found.state() == State.RUNNING)
                .sorted(Comparator.comparing(Reconciliation::filedAt))
                .toList();
    }

    @Override
    public synchronized List<Finding> findings(ReconciliationId id, long after, int limit) {
        return all.get(id).findings.values().stream()
                .filter(finding -> finding.number() > after)
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized Optional<Claim> claim(ReconciliationId id, Instant now) {
        var kept = all.get(id);
        if (kept == null || kept.reconciliation.state() != State.RUNNING) {
            return Optional.empty();
        }
        kept.turn++;
        if (!kept.acting) {
            kept.findings.clear();
            kept.settled.clear();
            update(kept, Progress.NONE, now);
        }
        return Optional.of(new Claim(kept.reconciliation, kept.turn, kept.acting));
    }

    @Override
    public synchronized boolean note(Claim claim, Collection<Finding> found, Progress progress, Instant now) {
        return withClaim(claim, kept -> {
            update(kept, progress, now);
            found.forEach(finding -> kept.findings.put(finding.number(), finding));
        });
    }

    @Override
    public synchronized boolean act(Claim claim, Instant now) {
        return withClaim(claim, kept -> kept.acting = true);
    }

    @Override
    public synchronized List<Finding> unsettled(ReconciliationId id, DifferenceKind kind, int limit) {
        var kept = all.get(id);
        return kept.findings.values().stream()
                .filter(finding -> finding.kind() == kind && !kept.settled.contains(finding.number()))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized boolean settle(Claim claim, Settlement settlement, Instant now) {
        return withClaim(claim, kept -> {
            update(kept, settlement.progress(), now);
            settlement.settled().forEach(finding -> {
                kept.findings.put(finding.number(), finding);
                kept.settled.add(finding.number());
            });
            settlement.dropped().forEach(finding -> kept.findings.remove(finding.number()));
        });
    }

    @Override
    public synchronized boolean end(Claim claim, Ending ending) {
        return withClaim(claim, kept -> {
            update(kept, ending.progress(), ending.at());
            put(kept, ending.state(), kept.reconciliation.confirmed(), Optional.of(ending.at()), ending.reason());
            if (!kept.reconciliation.dryRun() && ending.state() != State.FAILED) {
                takePlace(kept, ending);
            }
        });
    }

    private void takePlace(Kept kept, Ending ending) {
        var waiting = all.values().stream()
                .filter(other -> other != kept && other.reconciliation.state() == State.STOPPED)
                .filter(other -> other.reconciliation.storage().equals(kept.reconciliation.storage()))
                .toList();
        var reasons = waiting.stream()
                .flatMap(other -> other.reconciliation.reason().stream())
                .toList();
        waiting.forEach(other -> put(
                other,
                State.FAILED,
                other.reconciliation.confirmed(),
                other.reconciliation.finishedAt(),
                other.reconciliation.reason().map("a later reconciliation took its place; "::concat)));
        if (ending.state() == State.STOPPED && ending.isNews(reasons)) {
            events.add(new Happening(
                    EventKind.RECONCILIATION_STOPPED,
                    Subject.FLEET.with(kept.reconciliation.storage()),
                    ending.reason().orElse(""),
                    ending.at()));
        }
    }

    @Override
    public synchronized boolean release(ReconciliationId id, Instant now) {
        var kept = all.get(id);
        if (kept == null || kept.reconciliation.state() != State.STOPPED) {
            return false;
        }
        kept.acting = false;
        put(kept, State.RUNNING, true, Optional.empty(), kept.reconciliation.reason());
        return true;
    }

    @Override
    public synchronized void forget(Instant deadline) {
        all.values()
                .removeIf(kept -> kept.reconciliation
                        .finishedAt()
                        .filter(at -> at.isBefore(deadline))
                        .isPresent());
    }

    private boolean withClaim(Claim claim, Consumer<Kept> work) {
        var kept = all.get(claim.reconciliation().id());
        if (kept == null || !kept.isHeldBy(claim)) {
            return false;
        }
        work.accept(kept);
        return true;
    }

    private static void update(Kept kept, Progress progress, Instant now) {
        var old = kept.reconciliation;
        kept.reconciliation = new Reconciliation(
                old.id(),
                old.storage(),
                old.dryRun(),
                old.trigger(),
                old.state(),
                old.confirmed(),
                old.filedAt(),
                now,
                old.finishedAt(),
                progress,
                old.reason());
    }

    private static void put(
            Kept kept, State state, boolean confirmed, Optional<Instant> finishedAt, Optional<String> reason) {
        var old = kept.reconciliation;
        kept.reconciliation = new Reconciliation(
                old.id(),
                old.storage(),
                old.dryRun(),
                old.trigger(),
                state,
                confirmed,
                old.filedAt(),
                old.seenAt(),
                finishedAt,
                old.progress(),
                reason);
    }
}
