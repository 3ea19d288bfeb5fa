package dev.holdfast.contracts.agent;

import dev.holdfast.application.agent.grants.GrantStock;
import dev.holdfast.application.agent.grants.SealedGrants;
import dev.holdfast.application.agent.grants.SitePlace;
import dev.holdfast.domain.archive.PackId;
import dev.holdfast.domain.backup.BackupId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Grants in memory.
public final class InMemoryGrantStock implements GrantStock {

    private final Map<SitePlace, Stocked> places = new LinkedHashMap<>();
    private final Map<SitePlace, List<SealedGrants>> grants = new HashMap<>();
    private final Map<SitePlace, Set<String>> spent = new HashMap<>();
    private final Map<SitePlace, KeptRecord> records = new HashMap<>();

    @Override
    public synchronized List<Stocked> places() {
        return List.copyOf(places.values());
    }

    @Override
    public synchronized void remember(Stocked place) {
        places.put(place.place(), place);
    }

    @Override
    public synchronized List<SealedGrants> of(SitePlace place, Instant now) {
        return grants.getOrDefault(place, List.of()).stream()
                .filter(it -> it.until().isAfter(now))
                .toList();
    }

    @Override
    public synchronized void keep(SealedGrants kept) {
        grants.computeIfAbsent(kept.place(), _ -> new ArrayList<>()).add(kept);
    }

    @Override
    public synchronized Set<String> spent(SitePlace place) {
        return Set.copyOf(spent.getOrDefault(place, Set.of()));
    }

    @Override
    public synchronized void spend(SitePlace place, String name) {
        spent.computeIfAbsent(place, _ -> new HashSet<>()).add(name);
    }

    @Override
    public synchronized void tidy(SitePlace place, Instant now) {
        var used = spent(place);
        var kept = new ArrayList<>(of(place, now));
        kept.removeIf(it ->
                used.containsAll(names(it).toList()) && names(it).findAny().isPresent());
        grants.put(place, kept);
        var alive = new HashSet<String>();
        kept.forEach(it -> names(it).forEach(alive::add));
        spent.getOrDefault(place, new HashSet<>()).retainAll(alive);
    }

    @Override
    public synchronized Optional<KeptRecord> record(SitePlace place) {
        return Optional.ofNullable(records.get(place));
    }

    @Override
    public synchronized void keepRecord(SitePlace place, KeptRecord record) {
        records.put(place, record);
    }

    @Override
    public synchronized void forget(SitePlace place) {
        places.remove(place);
        grants.remove(place);
        spent.remove(place);
        records.remove(place);
    }

    private static Stream<String> names(SealedGrants sealed) {
        return Stream.concat(
                sealed.packs().stream().map(PackId::toString),
                sealed.backups().stream().map(BackupId::toString));
    }
}
