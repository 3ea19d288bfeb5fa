package dev.holdfast.contracts.backup;

import dev.holdfast.application.master.reconciliation.Inventory;
import dev.holdfast.contracts.backup.InMemoryState.Committed;
import dev.holdfast.contracts.backup.InMemoryState.Pack;
import dev.holdfast.domain.archive.PackId;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.reconciliation.Catalogued;
import dev.holdfast.domain.reconciliation.Catalogued.Standing;
import dev.holdfast.domain.storage.StorageId;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

record InMemoryInventory(InMemoryState state) implements Inventory {

    @Override
    public List<SiteId> sites(StorageId storage, String after, int limit) {
        synchronized (state) {
            var archives = state.archives.keySet().stream()
                    .filter(place -> place.storage().equals(storage))
                    .map(place -> place.site().toString());
            return Stream.concat(archives, keys(storage).map(words -> words[1]))
                    .filter(site -> site.compareTo(after) > 0)
                    .distinct()
                    .sorted()
                    .limit(limit)
                    .map(SiteId::of)
                    .toList();
        }
    }

    private Stream<String[]> keys(StorageId storage) {
        return state.placedKeys.stream()
                .map(placed -> placed.split(" "))
                .filter(words -> words[0].equals(storage.toString()));
    }

    @Override
    public List<Catalogued> page(Place place, Section section, String after, int limit) {
        var prefix = section.prefix(place.site());
        synchronized (state) {
            return all(place, section, prefix)
                    .filter(object -> object.key().compareTo(prefix + after) > 0)
                    .sorted(Comparator.comparing(Catalogued::key))
                    .limit(limit)
                    .toList();
        }
    }

    private Stream<Catalogued> all(Place place, Section section, String prefix) {
        var archive = state.archive(place.site(), place.storage());
        return switch (section) {
            case BACKUPS ->
                archive.records().entrySet().stream().map(record -> record(prefix, record.getKey(), record.getValue()));
            case KEYS ->
                keys(place.storage())
                        .filter(words -> words[1].equals(place.site().toString()))
                        .map(words -> new Catalogued(prefix + words[2], OptionalLong.empty(), Standing.THERE));
            case PACKS -> archive.packs().values().stream().map(pack -> pack(prefix, pack));
        };
    }

    private Catalogued record(String prefix, BackupId id, Committed record) {
        long bytes = record.bytes().bytes();
        var standing = bytes == 0 ? Standing.LOST : Standing.THERE;
        boolean leaving = InMemoryState.isBeingDeleted(state.backups.get(id).backup());
        return new Catalogued(prefix + id, OptionalLong.of(bytes), leaving ? Standing.LEAVING : standing);
    }

    private static Catalogued pack(String prefix, Pack pack) {
        return new Catalogued(
                prefix + pack.row().id(),
                OptionalLong.of(pack.row().bytes()),
                pack.going() ? Standing.LEAVING : Standing.THERE);
    }

    @Override
    public Optional<Catalogued> record(Place place, BackupId backup) {
        synchronized (state) {
            return Optional.ofNullable(state.archive(place.site(), place.storage())
                            .records()
                            .get(backup))
                    .map(record -> record(Section.BACKUPS.prefix(place.site()), backup, record));
        }
    }

    @Override
    public boolean hasOpenRun(SiteId site) {
        synchronized (state) {
            return state.runs.containsKey(site);
        }
    }

    @Override
    public Map<PackId, Long> missed(Place place, Collection<PackId> packs) {
        synchronized (state) {
            var missed = new HashMap<PackId, Long>();
            state.missing.forEach((id, missing) -> {
                var backup = state.backups.get(id).backup();
                if (backup.site().equals(place.site()) && backup.storage().equals(place.storage())) {
                    missing.forEach(
                            pack -> missed.put(pack, state.missedRows.get(pack).bytes()));
                }
            });
            missed.keySet().retainAll(packs);
            return missed;
        }
    }
}
