package dev.holdfast.contracts.backup;

import dev.holdfast.application.master.events.EventKind;
import dev.holdfast.application.master.events.EventLog;
import dev.holdfast.application.master.events.Happening;
import dev.holdfast.application.master.events.Subject;
import dev.holdfast.application.master.reconciliation.Inventory.Place;
import dev.holdfast.application.master.reconciliation.Repairs;
import dev.holdfast.contracts.backup.InMemoryState.Archive;
import dev.holdfast.contracts.backup.InMemoryState.Committed;
import dev.holdfast.contracts.backup.InMemoryState.Pack;
import dev.holdfast.domain.archive.KeyId;
import dev.holdfast.domain.archive.PackId;
import dev.holdfast.domain.backup.Backup;
import dev.holdfast.domain.backup.BackupCondition;
import dev.holdfast.domain.backup.BackupFailure;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.storage.ByteSize;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

record InMemoryRepairs(InMemoryState state, EventLog events) implements Repairs {

    @Override
    public Map<PackId, Integer> packsLost(Where where, Collection<PackId> packs, Instant now) {
        synchronized (state) {
            var needing = new HashMap<PackId, Integer>();
            for (var id : packs) {
                var pack = archive(where).packs().get(id);
                if (pack != null && !pack.going()) {
                    needing.put(id, lose(where, pack, now));
                }
            }
            return needing;
        }
    }

    private int lose(Where where, Pack pack, Instant now) {
        var archive = archive(where);
        var id = pack.row().id();
        archive.packs().remove(id);
        state.missedRows.put(id, pack.row());
        var needing = archive.records().keySet().stream()
                .filter(backup -> archive.records().get(backup).packs().contains(id))
                .toList();
        needing.forEach(backup -> archive.records().computeIfPresent(backup, (_, record) -> without(record, id)));
        var here = needing.stream().filter(backup -> liesIn(where, backup)).toList();
        here.forEach(backup -> miss(where, backup, id, now));
        return here.size();
    }

    private void miss(Where where, BackupId id, PackId pack, Instant now) {
        var missing = new HashSet<>(state.missing.getOrDefault(id, List.of()));
        missing.add(pack);
        state.missing.put(
                id,
                missing.stream().sorted(Comparator.comparing(PackId::toString)).toList());
        var backup = state.backups.get(id).backup();
        if (backup.condition().isGood() || lacksPacks(backup)) {
            damage(where, backup, lacking(missing.size()), now);
        }
    }

    private void damage(Where where, Backup backup, BackupFailure failure, Instant now) {
        state.put(InMemoryState.with(backup, BackupCondition.DAMAGED, Optional.of(failure)));
        if (backup.condition().isGood()) {
            var subject = Subject.FLEET
                    .with(where.node())
                    .with(backup.site())
                    .with(backup.storage())
                    .with(backup.id());
            events.add(new Happening(EventKind.BACKUP_DAMAGED, subject, failure.detail(), now));
        }
    }

    @Override
    public boolean recordLost(Where where, BackupId backup, BackupFailure failure, Instant now) {
        synchronized (state) {
            var record = booked(where, backup);
            if (record.isEmpty() || record.get().bytes().bytes() == 0) {
                return false;
            }
            archive(where)
                    .records()
                    .put(backup, new Committed(ByteSize.ZERO, record.get().packs()));
            if (liesIn(where, backup)) {
                damage(where, state.backups.get(backup).backup(), failure, now);
            }
            return true;
        }
    }

    @Override
    public Healing packsFound(Where where, Map<PackId, Long> found) {
        synchronized (state) {
            var booked = new HashSet<PackId>();
            var healed = new ArrayList<BackupId>();
            found.forEach((id, bytes) -> {
                var missedBy = state.missing.entrySet().stream()
                        .filter(missing -> missing.getValue().contains(id))
                        .map(Map.Entry::getKey)
                        .filter(backup -> liesIn(where, backup))
                        .toList();
                var row = state.missedRows.get(id);
                if (!missedBy.isEmpty() && row.bytes() == bytes) {
                    archive(where).packs().put(id, new Pack(row, false));
                    missedBy.forEach(backup -> giveBack(where, backup, id, healed));
                    booked.add(id);
                }
            });
            return new Healing(booked, healed);
        }
    }

    private void giveBack(Where where, BackupId id, PackId pack, List<BackupId> healed) {
        archive(where).records().computeIfPresent(id, (_, record) -> with(record, pack));
        state.missing.computeIfPresent(
                id,
                (_, missing) ->
                        missing.stream().filter(other -> !other.equals(pack)).toList());
        var backup = state.backups.get(id).backup();
        if (lacksPacks(backup) && heal(backup)) {
            healed.add(id);
        }
    }

    private boolean heal(Backup backup) {
        var missing = state.missing.getOrDefault(backup.id(), List.of());
        state.put(
                missing.isEmpty()
                        ? InMemoryState.with(backup, soundly(backup), Optional.empty())
                        : InMemoryState.with(backup, BackupCondition.DAMAGED, Optional.of(lacking(missing.size()))));
        return missing.isEmpty();
    }

    private BackupCondition soundly(Backup backup) {
        return state.sound.get(backup.id()) == BackupCondition.COMPLETE
                ? BackupCondition.COMPLETE
                : BackupCondition.PARTIAL;
    }

    @Override
    public boolean recordFound(Where where, BackupId backup, ByteSize bytes) {
        synchronized (state) {
            var record = booked(where, backup);
            record.ifPresent(found -> archive(where).records().put(backup, new Committed(bytes, found.packs())));
            var known = state.backups.get(backup).backup();
            return record.isPresent()
                    && liesIn(where, backup)
                    && known.condition() == BackupCondition.DAMAGED
                    && heal(known);
        }
    }

    @Override
    public void keyLost(Place place, KeyId key) {
        synchronized (state) {
            state.placedKeys.remove(place.storage() + " " + place.site() + " " + key);
        }
    }

    @Override
    public Set<PackId> condemn(Where where, Collection<PackId> packs) {
        synchronized (state) {
            if (state.runs.containsKey(where.place().site())) {
                return Set.of();
            }
            var condemned = new HashSet<>(packs);
            condemned.removeAll(archive(where).packs().keySet());
            state.condemned(where.place().site(), where.place().storage()).addAll(condemned);
            return condemned;
        }
    }

    @Override
    public void condemnedGone(Where where, Collection<PackId> packs) {
        synchronized (state) {
            state.condemned(where.place().site(), where.place().storage()).removeAll(packs);
        }
    }

    private Optional<Committed> booked(Where where, BackupId backup) {
        return Optional.ofNullable(archive(where).records().get(backup))
                .filter(_ ->
                        !InMemoryState.isBeingDeleted(state.backups.get(backup).backup()));
    }

    private Archive archive(Where where) {
        return state.archive(where.place().site(), where.place().storage());
    }

    private boolean liesIn(Where where, BackupId id) {
        var backup = state.backups.get(id).backup();
        return backup.site().equals(where.place().site())
                && backup.storage().equals(where.place().storage());
    }

    private static boolean lacksPacks(Backup backup) {
        return backup.failure()
                .filter(failure -> failure.code().equals("missing-packs"))
                .isPresent();
    }

    private static BackupFailure lacking(int packs) {
        return new BackupFailure("missing-packs", packs + " packs that it names are not there");
    }

    private static Committed without(Committed record, PackId pack) {
        var packs = new HashSet<>(record.packs());
        packs.remove(pack);
        return new Committed(record.bytes(), packs);
    }

    private static Committed with(Committed record, PackId pack) {
        var packs = new HashSet<>(record.packs());
        packs.add(pack);
        return new Committed(record.bytes(), packs);
    }
}
