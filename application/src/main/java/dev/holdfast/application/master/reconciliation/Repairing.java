package dev.holdfast.application.master.reconciliation;

import dev.holdfast.application.storage.ObjectStore;
import dev.holdfast.domain.reconciliation.DifferenceKind;
import dev.holdfast.domain.reconciliation.ObjectName;
import dev.holdfast.domain.storage.StorageId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Acts upon what a comparison found: what nobody of ours can have written first; then commit records, since
/// what they name is no orphan; then what is lost; then what nobody needs. Each step looks again, and may be
/// repeated.
final class Repairing {

    private final Ledger ledger;
    private final OversizedRepair oversized;
    private final RecordRepair records;
    private final PackRepair packs;
    private final KeyRepair keys;
    private final OrphanRepair orphans;
    private final ObjectStore store;

    Repairing(ReconciliationUseCases.Parts parts, ObjectStore store, Ledger ledger) {
        StorageId storage = ledger.claim().reconciliation().storage();
        this.ledger = ledger;
        this.store = store;
        this.oversized = new OversizedRepair(parts, store, storage);
        this.records = new RecordRepair(parts, store, storage);
        this.packs = new PackRepair(parts, store, storage);
        this.keys = new KeyRepair(parts, store, storage);
        this.orphans = new OrphanRepair(parts, store, storage);
    }

    void repair() {
        each(DifferenceKind.OVERSIZED, oversized::settle);
        each(DifferenceKind.ADOPTABLE, batch -> oneByOne(batch, records::adopt));
        each(DifferenceKind.MISSING, this::mend);
        each(DifferenceKind.SIZE_MISMATCH, this::mend);
        each(DifferenceKind.ORPHAN, orphans::settle);
        each(DifferenceKind.STALE_UPLOAD, this::abortUploads);
    }

    private void each(DifferenceKind kind, Function<List<Finding>, List<Finding>> work) {
        for (var batch = ledger.unsettled(kind); !batch.isEmpty(); batch = ledger.unsettled(kind)) {
            var settled = work.apply(batch);
            var kept = settled.stream().map(Finding::number).collect(Collectors.toSet());
            ledger.settle(
                    settled,
                    batch.stream()
                            .filter(finding -> !kept.contains(finding.number()))
                            .toList());
        }
    }

    private List<Finding> mend(List<Finding> batch) {
        var settled = new ArrayList<>(packs.settle(batch));
        settled.addAll(oneByOne(batch, finding -> switch (ObjectName.of(finding.key())) {
            case ObjectName.CommitRecord(var site, var backup) -> records.mend(finding, site, backup);
            case ObjectName.SealedKey(var site, var key) -> keys.restore(finding, site, key);
            case ObjectName.Pack _, ObjectName.OfMaster _, ObjectName.Probe _, ObjectName.Unknown _ -> Optional.empty();
        }));
        return settled;
    }

    private List<Finding> abortUploads(List<Finding> batch) {
        StaleUploads.of(store, ledger.now()).forEach(store::abort);
        return batch.stream()
                .map(finding -> finding.settled(Action.DELETED, finding.detail()))
                .toList();
    }

    private static List<Finding> oneByOne(List<Finding> batch, Function<Finding, Optional<Finding>> work) {
        return batch.stream().flatMap(finding -> work.apply(finding).stream()).toList();
    }
}
