package dev.holdfast.application.agent.grants;

import dev.holdfast.application.agent.grants.GrantStock.Stocked;
import dev.holdfast.application.agent.grants.MasterGrants.Wish;
import dev.holdfast.domain.archive.PackId;
import dev.holdfast.domain.backup.BackupId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the stock of a site lacks. Ids of backups are the same in all of its places, so that a run may
/// turn from one to another.
final class Shortage {

    /// What is asked for at once.
    private static final int BATCH = 500;

    private final GrantPorts ports;
    private final Need need;
    private final Set<BackupId> backups = new LinkedHashSet<>();
    private final Set<String> spentBackups = new HashSet<>();
    private final Map<SitePlace, List<SealedGrants>> stock = new HashMap<>();

    Shortage(GrantPorts ports, Need need, List<Stocked> places) {
        this.ports = ports;
        this.need = need;
        for (var stocked : places) {
            var place = stocked.place();
            spentBackups.addAll(ports.stock().spent(place));
            stock.put(place, ports.stock().of(place, ports.clock().instant().plus(Grants.MARGIN)));
            stock.get(place).forEach(grants -> backups.addAll(grants.backups()));
        }
        backups.removeIf(id -> spentBackups.contains(id.toString()));
    }

    /// In portions.
    List<Wish> wishes(SitePlace place) {
        var names = new Names(place);
        int missing = need.packs() - names.freshPacks.size();
        var renewed = names.stalePacks.stream().limit(Math.max(0, missing)).toList();
        int packs = Math.max(0, missing - renewed.size());
        int records = Math.max(0, need.records() - backups.size());
        var named = backups.stream()
                .filter(id -> !names.freshBackups.contains(id))
                .limit(need.records())
                .toList();
        return portions(packs, renewed, records, named);
    }

    private static List<Wish> portions(int packs, List<PackId> renewed, int records, List<BackupId> named) {
        var wishes = new ArrayList<Wish>();
        for (int from = 0; from < renewed.size(); from += BATCH) {
            var part = renewed.subList(from, Math.min(renewed.size(), from + BATCH));
            wishes.add(new Wish.Write(0, part, 0, List.of()));
        }
        for (int left = packs; left > 0; left -= BATCH) {
            wishes.add(new Wish.Write(Math.min(left, BATCH), List.of(), 0, List.of()));
        }
        if (records > 0 || !named.isEmpty()) {
            wishes.add(new Wish.Write(0, List.of(), records, named));
        }
        return wishes;
    }

    /// What a place has that is not used up, by how long it lasts.
    private final class Names {

        private final Set<PackId> freshPacks = new HashSet<>();
        private final Set<PackId> stalePacks = new LinkedHashSet<>();
        private final Set<BackupId> freshBackups = new HashSet<>();

        Names(SitePlace place) {
            var spent = ports.stock().spent(place);
            var lasting = new LinkedHashMap<PackId, Instant>();
            for (var grants : stock.getOrDefault(place, List.of())) {
                grants.packs().forEach(pack -> lasting.merge(pack, grants.until(), Shortage::later));
                if (grants.until().isAfter(need.until())) {
                    freshBackups.addAll(grants.backups());
                }
            }
            lasting.forEach((pack, until) -> {
                if (!spent.contains(pack.toString())) {
                    (until.isAfter(need.until()) ? freshPacks : stalePacks).add(pack);
                }
            });
        }
    }

    private static Instant later(Instant one, Instant other) {
        return one.isBefore(other) ? other : one;
    }
}
