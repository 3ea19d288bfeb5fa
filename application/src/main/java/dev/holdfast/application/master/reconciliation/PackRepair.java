package dev.holdfast.application.master.reconciliation;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.holdfast.application.master.quota.SiteRules;
import dev.holdfast.application.master.reconciliation.Inventory.Place;
import dev.holdfast.application.master.reconciliation.Repairs.Where;
import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.application.storage.ObjectStore;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.reconciliation.DifferenceKind;
import dev.holdfast.domain.reconciliation.ObjectName;
import dev.holdfast.domain.storage.StorageId;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;

/// Takes packs out of the catalogue that are not there as booked, and so damages the backups that need them.
final class PackRepair {

    private final SiteRules rules;
    private final Repairs repairs;
    private final InstantSource clock;
    private final ObjectStore store;
    private final StorageId storage;

    PackRepair(ReconciliationUseCases.Parts parts, ObjectStore store, StorageId storage) {
        this.rules = parts.rules();
        this.repairs = parts.repairs();
        this.clock = parts.clock();
        this.store = store;
        this.storage = storage;
    }

    /// Those of the batch that are packs, as far as they are still lost.
    List<Finding> settle(List<Finding> batch) {
        return batch.stream()
                .flatMap(LostPack::of)
                .collect(groupingBy(pack -> pack.name().site(), LinkedHashMap::new, toList()))
                .entrySet()
                .stream()
                .flatMap(ofSite -> settle(ofSite.getKey(), ofSite.getValue()))
                .toList();
    }

    private Stream<Finding> settle(SiteId site, List<LostPack> packs) {
        return rules.find(site).stream()
                .flatMap(terms -> settle(new Where(new Place(site, storage), terms.node()), packs));
    }

    private Stream<Finding> settle(Where where, List<LostPack> packs) {
        var lost = packs.stream().filter(this::isLost).toList();
        var needing = repairs.packsLost(
                where, lost.stream().map(pack -> pack.name().pack()).toList(), clock.instant());
        return lost.stream()
                .filter(pack -> needing.containsKey(pack.name().pack()))
                .map(pack -> pack.settled(needing.get(pack.name().pack())));
    }

    /// What was replaced between two looks is not to be had back; what is missing may only have been late.
    private boolean isLost(LostPack pack) {
        return pack.finding().kind() == DifferenceKind.SIZE_MISMATCH
                || store.find(new ObjectKey(pack.finding().key()))
                        .filter(found -> found.bytes() == pack.finding().bytes())
                        .isEmpty();
    }

    private record LostPack(Finding finding, ObjectName.Pack name) {

        static Stream<LostPack> of(Finding finding) {
            return ObjectName.of(finding.key()) instanceof ObjectName.Pack name
                    ? Stream.of(new LostPack(finding, name))
                    : Stream.empty();
        }

        Finding settled(int backups) {
            var what = finding.kind() == DifferenceKind.MISSING ? "" : finding.detail() + "; ";
            return finding.settled(Action.MARKED_DAMAGED, what + backups + " backups need it and are damaged");
        }
    }
}
