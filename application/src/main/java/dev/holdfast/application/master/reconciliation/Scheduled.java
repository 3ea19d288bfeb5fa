package dev.holdfast.application.master.reconciliation;

import static java.util.stream.Collectors.joining;

import dev.holdfast.application.master.reconciliation.Reconciliation.State;
import dev.holdfast.application.master.reconciliation.Reconciliation.Trigger;
import dev.holdfast.domain.storage.Storage;
import dev.holdfast.domain.storage.StorageId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

final class Scheduled implements RunScheduledReconciliations {

    private static final Duration MEMORY = Duration.ofDays(90);
    /// After so long without a sign of life, whoever carried one out is dead, or nobody ever began.
    private static final Duration SILENCE = Duration.ofHours(1);

    private final ReconciliationUseCases.Parts parts;
    private final Filing filing;
    private final CarryOutReconciliation carryOut;

    Scheduled(ReconciliationUseCases.Parts parts, Filing filing, CarryOutReconciliation carryOut) {
        this.parts = parts;
        this.filing = filing;
        this.carryOut = carryOut;
    }

    @Override
    public String run() {
        parts.reconciliations().forget(parts.clock().instant().minus(MEMORY));
        var carriedOut = new ArrayList<ReconciliationId>();
        var served = finishAbandoned(carriedOut);
        for (var storage : parts.storages().all()) {
            if (storage.isReadable() && !served.contains(storage.id())) {
                carriedOut.add(carryOut(storage));
            }
        }
        return summary(carriedOut);
    }

    /// @return the storages whose daily turn that was
    private Set<StorageId> finishAbandoned(List<ReconciliationId> carriedOut) {
        var served = new HashSet<StorageId>();
        for (var left : parts.reconciliations().running()) {
            if (isAbandoned(left)) {
                carryOut.carryOut(left.id());
                carriedOut.add(left.id());
            }
            if (left.trigger() == Trigger.SCHEDULE) {
                served.add(left.storage());
            }
        }
        return served;
    }

    /// Only this carries out what the schedule began, and one master at a time.
    private boolean isAbandoned(Reconciliation left) {
        return left.trigger() == Trigger.SCHEDULE
                || left.seenAt().plus(SILENCE).isBefore(parts.clock().instant());
    }

    private ReconciliationId carryOut(Storage storage) {
        var id = filing.file(storage.id(), false, Trigger.SCHEDULE);
        carryOut.carryOut(id);
        return id;
    }

    private String summary(List<ReconciliationId> ids) {
        var all = ids.stream()
                .flatMap(id -> parts.reconciliations().find(id).stream())
                .toList();
        var trouble = all.stream()
                .filter(found -> found.state() != State.DONE)
                .map(found ->
                        "; storage " + found.storage() + ": " + found.reason().orElse("taken over"))
                .collect(joining());
        return "%d of %d storages reconciled, %d differences%s"
                .formatted(
                        all.stream()
                                .filter(found -> found.state() == State.DONE)
                                .count(),
                        all.size(),
                        all.stream()
                                .mapToLong(found -> found.progress().differences())
                                .sum(),
                        trouble);
    }
}
