package dev.holdfast.application.agent.archive.dedup;

import dev.holdfast.domain.archive.ChunkLocation;
import dev.holdfast.domain.archive.PackIndex;
import dev.holdfast.domain.archive.PackRow;
import dev.holdfast.domain.archive.PackUtilization;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Packs that existed before a run, by number, and what of them the run uses. Filled before it is asked;
/// then [#resolves] is for any thread, and uses are told by one.
public final class KnownPacks {

    private final Map<Integer, PackUse> packs = new HashMap<>();

    public void add(int number, PackRow row, PackIndex index) {
        packs.put(number, new PackUse(row, index));
    }

    /// Whether the pack is there and has that many chunks from there on.
    public boolean resolves(ChunkRun run) {
        var pack = packs.get(run.pack());
        return pack != null && pack.holds(run.segment(), run.position(), run.length());
    }

    public void use(ChunkRun run) {
        packs.get(run.pack()).use(run.segment(), run.position(), run.length());
    }

    /// Counts a chunk as used, unless it lies in a pack of this run.
    public void use(ChunkLocation location) {
        var pack = packs.get(location.pack());
        if (pack != null) {
            pack.use(location.segment(), location.position(), 1);
        }
    }

    public boolean isUsed(int number) {
        return packs.containsKey(number) && packs.get(number).isUsed();
    }

    public Optional<PackRow> row(int number) {
        return Optional.ofNullable(packs.get(number)).map(PackUse::row);
    }

    /// The numbers of all packs, ascending.
    public List<Integer> numbers() {
        return packs.keySet().stream().sorted().toList();
    }

    /// How much of each pack is used so far, by ascending number.
    public List<PackUtilization> utilization() {
        return packs.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()))
                .map(it -> it.getValue().utilization())
                .toList();
    }
}
