package dev.holdfast.application.master.backup;

import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.application.storage.ObjectStore;
import dev.holdfast.application.storage.ObjectStore.Page;
import dev.holdfast.application.storage.ObjectStore.StoredObject;
import dev.holdfast.domain.archive.PackId;
import dev.holdfast.domain.archive.PackRow;
import dev.holdfast.domain.fleet.SiteId;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Finds out which packs lie in a storage in the size that a commit record gives them.
final class PackAudit {

    /// Up to here single questions are cheaper than a listing, whose pages hold a thousand objects.
    private static final int FEW = 32;

    private final ObjectStore store;
    private final SiteId site;

    PackAudit(ObjectStore store, SiteId site) {
        this.store = store;
        this.site = site;
    }

    Set<PackId> confirm(Collection<PackRow> packs) {
        return packs.size() <= FEW ? ask(packs) : list(packs);
    }

    private Set<PackId> ask(Collection<PackRow> packs) {
        return packs.stream()
                .filter(pack -> store.find(ObjectKey.pack(site, pack.id()))
                        .filter(found -> found.bytes() == pack.bytes())
                        .isPresent())
                .map(PackRow::id)
                .collect(Collectors.toSet());
    }

    private Set<PackId> list(Collection<PackRow> packs) {
        var wanted = packs.stream().collect(Collectors.toMap(pack -> key(pack.id()), Function.identity(), (a, _) -> a));
        var confirmed = new HashSet<PackId>();
        var after = Optional.<ObjectKey>empty();
        Page page;
        do {
            page = store.list(ObjectKey.packs(site), after);
            confirm(page, wanted, confirmed);
            after = page.objects().isEmpty()
                    ? after
                    : Optional.of(page.objects().getLast().key());
        } while (page.more());
        return confirmed;
    }

    private static void confirm(Page page, Map<ObjectKey, PackRow> wanted, Set<PackId> confirmed) {
        for (StoredObject object : page.objects()) {
            var pack = wanted.get(object.key());
            if (pack != null && pack.bytes() == object.bytes()) {
                confirmed.add(pack.id());
            }
        }
    }

    private ObjectKey key(PackId pack) {
        return ObjectKey.pack(site, pack);
    }
}
