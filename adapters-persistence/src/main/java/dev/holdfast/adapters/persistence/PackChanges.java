package dev.holdfast.adapters.persistence;

import dev.holdfast.adapters.persistence.PackRows.Catalogued;
import dev.holdfast.domain.archive.PackId;
import dev.holdfast.domain.archive.PackRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// What a new commit record changes about the packs of its archive, compared to the record before.
///
/// @param fresh      packs that were not in the catalogue
/// @param referenced packs that it references and the one before did not
/// @param dropped    packs that the one before referenced and it does not
/// @param missing    packs that it names and that are not there, or not for long
record PackChanges(List<PackRow> fresh, List<PackId> referenced, List<PackId> dropped, List<PackId> missing) {

    /// @param named      what the record names
    /// @param confirmed  packs that lie in the storage though the catalogue does not have them
    /// @param before     packs that the record before references
    /// @param catalogued of the packs named, those that the catalogue has
    static PackChanges of(
            Stream<PackRow> named, Set<PackId> confirmed, Set<PackId> before, Collection<Catalogued> catalogued) {
        var unseen = new LinkedHashMap<PackId, PackRow>();
        named.forEach(pack -> unseen.putIfAbsent(pack.id(), pack));
        var dropped = new HashSet<>(before);
        var changes = new PackChanges(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        catalogued.forEach(pack -> changes.compare(pack, unseen, dropped));
        changes.addUncatalogued(unseen, confirmed);
        changes.dropped.addAll(dropped);
        return changes;
    }

    long freshBytes() {
        return fresh.stream().mapToLong(PackRow::bytes).sum();
    }

    private void compare(Catalogued pack, Map<PackId, PackRow> unseen, Set<PackId> dropped) {
        var named = unseen.remove(pack.id());
        if (pack.going() || named.bytes() != pack.bytes()) {
            missing.add(pack.id());
            return;
        }
        if (!dropped.remove(pack.id())) {
            referenced.add(pack.id());
        }
    }

    private void addUncatalogued(Map<PackId, PackRow> unseen, Set<PackId> confirmed) {
        for (var pack : unseen.values()) {
            if (confirmed.contains(pack.id())) {
                fresh.add(pack);
                referenced.add(pack.id());
            } else {
                missing.add(pack.id());
            }
        }
    }
}
