package dev.holdfast.application.master.reconciliation;

import dev.holdfast.application.master.reconciliation.Reconciliation.State;
import dev.holdfast.application.master.reconciliation.Reconciliations.Claim;
import dev.holdfast.application.master.reconciliation.Reconciliations.Ending;
import dev.holdfast.application.master.reconciliation.Reconciliations.Settlement;
import dev.holdfast.application.storage.ObjectStore.StoredObject;
import dev.holdfast.domain.reconciliation.DifferenceKind;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What one claim writes down, a batch at a time; ends with a [TakenOverException] when the claim is lost.
final class Ledger {

    private static final int BATCH = 500;
    /// So many foreign objects are named: a bucket that others share may have any number.
    private static final long MOST_FOREIGN = 10_000;

    private final Reconciliations reconciliations;
    private final Claim claim;
    private final InstantSource clock;
    private final List<Finding> waiting = new ArrayList<>();
    private final Map<DifferenceKind, Long> counts = new EnumMap<>(DifferenceKind.class);
    private long objects;
    private long bytes;
    private long number;

    Ledger(Reconciliations reconciliations, Claim claim, InstantSource clock) {
        this.reconciliations = reconciliations;
        this.claim = claim;
        this.clock = clock;
        var progress = claim.reconciliation().progress();
        counts.putAll(progress.counts());
        objects = progress.objects();
        bytes = progress.bytes();
    }

    Claim claim() {
        return claim;
    }

    Instant now() {
        return clock.instant();
    }

    long count(DifferenceKind kind) {
        return counts.getOrDefault(kind, 0L);
    }

    void found(Finding finding) {
        counts.merge(finding.kind(), 1L, Long::sum);
        if (finding.kind() == DifferenceKind.FOREIGN && count(DifferenceKind.FOREIGN) > MOST_FOREIGN) {
            return;
        }
        waiting.add(finding.numbered(++number));
        if (waiting.size() == BATCH) {
            flush();
        }
    }

    void listed(List<StoredObject> page) {
        objects += page.size();
        bytes += page.stream().mapToLong(StoredObject::bytes).sum();
        flush();
    }

    void flush() {
        require(reconciliations.note(claim, waiting, progress(), now()));
        waiting.clear();
    }

    /// From here on differences are acted upon.
    void act() {
        flush();
        require(reconciliations.act(claim, now()));
    }

    List<Finding> unsettled(DifferenceKind kind) {
        return reconciliations.unsettled(claim.id(), kind, BATCH);
    }

    void settle(List<Finding> settled, List<Finding> dropped) {
        dropped.forEach(finding -> counts.merge(finding.kind(), -1L, Long::sum));
        require(reconciliations.settle(claim, new Settlement(settled, dropped, progress()), now()));
    }

    /// Where the claim is lost there is nothing to end.
    void end(State state, Optional<String> reason) {
        reconciliations.end(claim, new Ending(state, reason, progress(), now()));
    }

    private Progress progress() {
        return new Progress(objects, bytes, counts);
    }

    private static void require(boolean held) {
        if (!held) {
            throw new TakenOverException();
        }
    }
}
