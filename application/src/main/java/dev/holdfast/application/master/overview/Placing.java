package dev.holdfast.application.master.overview;

import dev.holdfast.application.master.overview.PlacedSites.PlacedSite;
import dev.holdfast.domain.storage.Storage;
import dev.holdfast.domain.storage.StorageId;
import dev.holdfast.domain.storage.StorageRanking;
import dev.holdfast.domain.storage.StorageState;
import dev.holdfast.domain.storage.Weight;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Ranks the storages of every site twice. Health plays no part: an outage moves no site for good.
final class Placing implements PreviewPlacement {

    private final Supplier<List<Storage>> storages;
    private final PlacedSites sites;

    Placing(Supplier<List<Storage>> storages, PlacedSites sites) {
        this.storages = storages;
        this.sites = sites;
    }

    @Override
    public Optional<Preview> preview(StorageId changed, Optional<Weight> weight, Optional<StorageState> state) {
        var before = storages.get();
        var after = before.stream()
                .map(storage -> storage.id().equals(changed) ? ruled(storage, weight, state) : storage)
                .toList();
        return before.stream().anyMatch(storage -> storage.id().equals(changed))
                ? Optional.of(compare(before, after))
                : Optional.empty();
    }

    private Preview compare(List<Storage> before, List<Storage> after) {
        var sharesBefore = new HashMap<StorageId, Long>();
        var sharesAfter = new HashMap<StorageId, Long>();
        var examples = new ArrayList<Move>();
        long moving = 0;
        var all = sites.all();
        for (var site : all) {
            var from = places(site, before, sharesBefore);
            var to = places(site, after, sharesAfter);
            if (!from.containsAll(to)) {
                moving++;
                if (examples.size() < Preview.MOST_EXAMPLES) {
                    examples.add(new Move(site.id(), site.name(), site.node(), site.nodeName(), from, to));
                }
            }
        }
        var shares = before.stream()
                .map(storage -> share(storage, sharesBefore, sharesAfter))
                .toList();
        return new Preview(all.size(), moving, shares, examples);
    }

    private static List<StorageId> places(PlacedSite site, List<Storage> storages, Map<StorageId, Long> shares) {
        var places = StorageRanking.of(site.id().value(), storages).storages().stream()
                .limit(site.copies())
                .map(Storage::id)
                .toList();
        places.forEach(place -> shares.merge(place, 1L, Long::sum));
        return places;
    }

    private static Share share(Storage storage, Map<StorageId, Long> before, Map<StorageId, Long> after) {
        return new Share(
                storage.id(),
                storage.name(),
                before.getOrDefault(storage.id(), 0L),
                after.getOrDefault(storage.id(), 0L));
    }

    private static Storage ruled(Storage storage, Optional<Weight> weight, Optional<StorageState> state) {
        return new Storage(
                storage.id(),
                storage.name(),
                storage.target(),
                weight.orElse(storage.weight()),
                storage.access(),
                storage.terms(),
                state.orElse(storage.state()),
                storage.health(),
                storage.containment());
    }
}
