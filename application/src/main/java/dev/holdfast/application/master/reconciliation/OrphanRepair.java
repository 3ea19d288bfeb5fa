package dev.holdfast.application.master.reconciliation;

import static java.util.stream.Collectors.toMap;

import dev.holdfast.application.master.backup.JudgeRecord;
import dev.holdfast.application.master.backup.RecordVerdict;
import dev.holdfast.application.master.deletion.SurveyRecords;
import dev.holdfast.application.master.quota.SiteRules;
import dev.holdfast.application.master.reconciliation.Inventory.Place;
import dev.holdfast.application.master.reconciliation.Repairs.Where;
import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.application.storage.ObjectStore;
import dev.holdfast.domain.archive.PackId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.reconciliation.ObjectName;
import dev.holdfast.domain.storage.StorageId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Books again what damaged backups miss, and deletes what nobody needs, once it is old and nobody can come to need it.
final class OrphanRepair {

    private final SiteRules rules;
    private final Inventory inventory;
    private final Repairs repairs;
    private final SurveyRecords survey;
    private final JudgeRecord judgeRecord;
    private final OrphanAge age;
    private final ObjectStore store;
    private final StorageId storage;

    OrphanRepair(ReconciliationUseCases.Parts parts, ObjectStore store, StorageId storage) {
        this.rules = parts.rules();
        this.inventory = parts.inventory();
        this.repairs = parts.repairs();
        this.survey = parts.survey();
        this.judgeRecord = parts.judgeRecord();
        this.age = new OrphanAge(parts, storage);
        this.store = store;
        this.storage = storage;
    }

    List<Finding> settle(List<Finding> batch) {
        var settled = new ArrayList<Finding>();
        var packs = new LinkedHashMap<SiteId, Map<PackId, Finding>>();
        for (var finding : batch) {
            switch (ObjectName.of(finding.key())) {
                case ObjectName.Pack(var site, var pack) ->
                    packs.computeIfAbsent(site, _ -> new LinkedHashMap<>()).put(pack, finding);
                case ObjectName.CommitRecord name -> settled.add(record(finding, name));
                case ObjectName.Probe _ -> settled.add(leftover(finding));
                case ObjectName.SealedKey _, ObjectName.OfMaster _, ObjectName.Unknown _ ->
                    throw new IllegalStateException("no orphan: " + finding);
            }
        }
        packs.forEach((site, ofSite) -> settled.addAll(packs(site, ofSite)));
        return settled;
    }

    private Finding leftover(Finding finding) {
        var wait = age.wait(finding.at(), Grace.LEFTOVERS);
        if (wait.isPresent()) {
            return finding.settled(Action.WAITING_FOR_GRACE, wait.get());
        }
        store.delete(List.of(new ObjectKey(finding.key())));
        return finding.settled(Action.DELETED, "left over by a test of the storage");
    }

    private Finding record(Finding finding, ObjectName.CommitRecord name) {
        var wait = age.wait(finding.at(), Grace.ORPHANS).or(() -> openRun(name.site()));
        if (wait.isPresent()) {
            return finding.settled(Action.WAITING_FOR_GRACE, wait.get());
        }
        if (isSoundAgain(name)) {
            return finding.settled(Action.NONE, "it is a commit record of its backup again");
        }
        store.delete(List.of(new ObjectKey(finding.key())));
        return finding.settled(Action.DELETED, "nothing needs it");
    }

    /// A sound record of a backup that was deleted is an orphan all the same.
    private boolean isSoundAgain(ObjectName.CommitRecord name) {
        return inventory.record(new Place(name.site(), storage), name.backup()).isPresent()
                && judgeRecord.judge(store, name.site(), name.backup()) instanceof RecordVerdict.Sound;
    }

    private List<Finding> packs(SiteId site, Map<PackId, Finding> packs) {
        var terms = rules.find(site);
        if (terms.isEmpty()) {
            return packs.values().stream()
                    .map(finding -> finding.settled(Action.NONE, "the fleet has no such site"))
                    .toList();
        }
        return packs(new Where(new Place(site, storage), terms.get().node()), packs);
    }

    private List<Finding> packs(Where where, Map<PackId, Finding> packs) {
        var settled = new HashMap<PackId, Finding>();
        heal(where, packs, settled);
        var obstacle = Optional.<String>empty();
        var old = packs.keySet().stream()
                .filter(pack -> !settled.containsKey(pack))
                .filter(pack -> !isWaiting(pack, packs.get(pack), settled))
                .toList();
        if (!old.isEmpty()) {
            obstacle = survey.obstacle(store, where.place().site(), storage);
        }
        if (obstacle.isPresent()) {
            var why = "kept: " + obstacle.get();
            old.forEach(pack -> settled.put(pack, packs.get(pack).settled(Action.NONE, why)));
        } else {
            delete(where, old, packs, settled);
        }
        return List.copyOf(settled.values());
    }

    private void heal(Where where, Map<PackId, Finding> packs, Map<PackId, Finding> settled) {
        var missed = inventory.missed(where.place(), packs.keySet());
        var there = missed.keySet().stream()
                .filter(pack -> isThere(packs.get(pack), missed.get(pack)))
                .collect(toMap(Function.identity(), missed::get));
        missed.forEach((pack, bytes) -> {
            if (bytes == 0) {
                settled.put(
                        pack, packs.get(pack).settled(Action.NONE, "a damaged backup misses it; nobody kept its size"));
            }
        });
        if (there.isEmpty()) {
            return;
        }
        var healing = repairs.packsFound(where, there);
        var detail = "damaged backups missed it; booked again, and %d backups are whole again"
                .formatted(healing.healed().size());
        healing.booked().forEach(pack -> settled.put(pack, packs.get(pack).settled(Action.ADOPTED, detail)));
    }

    private boolean isThere(Finding finding, long bytes) {
        return store.find(new ObjectKey(finding.key()))
                .filter(found -> found.bytes() == bytes)
                .isPresent();
    }

    private boolean isWaiting(PackId pack, Finding finding, Map<PackId, Finding> settled) {
        age.wait(finding.at(), Grace.ORPHANS)
                .ifPresent(why -> settled.put(pack, finding.settled(Action.WAITING_FOR_GRACE, why)));
        return settled.containsKey(pack);
    }

    private void delete(Where where, List<PackId> old, Map<PackId, Finding> packs, Map<PackId, Finding> settled) {
        if (old.isEmpty()) {
            return;
        }
        var condemned = repairs.condemn(where, old);
        store.delete(condemned.stream()
                .map(pack -> ObjectKey.pack(where.place().site(), pack))
                .toList());
        repairs.condemnedGone(where, condemned);
        var run = openRun(where.place().site());
        for (var pack : old) {
            settled.put(
                    pack,
                    condemned.contains(pack)
                            ? packs.get(pack).settled(Action.DELETED, "no backup needs it")
                            : spared(packs.get(pack), run));
        }
    }

    private static Finding spared(Finding finding, Optional<String> run) {
        return run.map(why -> finding.settled(Action.WAITING_FOR_GRACE, why))
                .orElseGet(() -> finding.settled(Action.ADOPTED, "a backup that was booked meanwhile needs it"));
    }

    private Optional<String> openRun(SiteId site) {
        return inventory.hasOpenRun(site) ? Optional.of("a run of the site is open") : Optional.empty();
    }
}
