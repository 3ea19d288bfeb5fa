package dev.holdfast.application.agent.archive.writer;

import dev.holdfast.application.agent.archive.crew.Crew;
import dev.holdfast.application.agent.archive.dedup.ChunkMap;
import dev.holdfast.application.agent.archive.dedup.KnownPacks;
import dev.holdfast.application.agent.archive.pack.PackOpener;
import dev.holdfast.application.agent.archive.record.PackPresence;
import dev.holdfast.application.agent.archive.record.RecordOpener;
import dev.holdfast.application.agent.archive.state.ArchiveState;
import dev.holdfast.application.agent.archive.upload.PackNumbers;
import dev.holdfast.application.agent.archive.writer.ResumablePacks.Resumed;
import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.application.storage.ObjectStore;
import dev.holdfast.application.storage.SiteKeys;
import dev.holdfast.domain.archive.ChunkId;
import dev.holdfast.domain.archive.ChunkLocation;
import dev.holdfast.domain.archive.PackId;
import dev.holdfast.domain.archive.PackIndex;
import dev.holdfast.domain.archive.PackRow;
import dev.holdfast.domain.archive.SelfCompaction;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Finds out what there is to build on: the base, the packs of runs that died, and all their chunks.
final class PastLoader {

    private static final int ROOM_SHARE = 4;

    private final WriterPorts ports;
    private final BackupJob job;
    private final ObjectStore store;
    private final ArchiveState state;
    private final SiteKeys keys;

    PastLoader(WriterPorts ports, BackupJob job, ObjectStore store, ArchiveState state) {
        this.ports = ports;
        this.job = job;
        this.store = store;
        this.state = state;
        this.keys = SiteKeys.of(job.keys());
    }

    /// @param chunks gets all chunks of all packs that are there
    Past load(Crew crew, BaseChoice choice, ChunkMap chunks) {
        var opened = new BaseFinder(job.site(), store, new RecordOpener(keys, ports.records())).find(choice);
        var opener = new PackOpener(keys, ports.compression());
        var base = new Base(
                opened, opened.map(new BaseDigests(store, opener)::read).orElseGet(Map::of));
        var numbers = new PackNumbers(base.takenNumbers());
        var resumed = numbered(resumable(base), numbers);
        var packs = new KnownPacks();
        var missing = lost(choice, base);
        var there = there(base, missing, resumed);
        chunks.expect(there.values().stream().mapToLong(PackRow::indexBytes).sum() / PackIndex.BYTES_PER_CHUNK);
        var worn = worn(there);
        int damaged = new IndexLoader(job.site(), store, state, opener).load(crew, there, (number, row, index) -> {
            packs.add(number, row, index);
            if (!worn.contains(number)) {
                remember(number, index, chunks);
            }
        });
        return new Past(base, packs, resumed, numbers, worn, base.count(missing) + damaged);
    }

    /// Packs of the base that nothing may be referenced in.
    private Set<PackId> lost(BaseChoice choice, Base base) {
        var lost = new HashSet<>(state.damaged());
        lost.addAll(missing(choice, base));
        return lost;
    }

    /// A master that names the base says which are gone; who finds
    /// its base looks.
    private Set<PackId> missing(BaseChoice choice, Base base) {
        return choice instanceof BaseChoice.Newest ? Unread.orElse(Set.of(), () -> faulty(base)) : job.missing();
    }

    private Set<PackId> faulty(Base base) {
        var faults = base.backup()
                .map(it -> new PackPresence(store).faults(it.record()).keySet())
                .orElseGet(Set::of);
        return base.packs().values().stream()
                .map(PackRow::id)
                .filter(pack -> faults.contains(ObjectKey.pack(job.site(), pack)))
                .collect(Collectors.toSet());
    }

    private static Map<Integer, PackRow> there(Base base, Set<PackId> missing, Map<Integer, Resumed> resumed) {
        var there = new TreeMap<>(base.packs());
        there.values().removeIf(row -> missing.contains(row.id()));
        resumed.forEach((number, pack) -> there.put(number, pack.row()));
        return there;
    }

    /// Chunks of these are not found, and so stored anew; what is not read keeps its place in them.
    private Set<Integer> worn(Map<Integer, PackRow> there) {
        var worn = hasRoomToCompact() ? state.worn() : Set.of();
        return there.entrySet().stream()
                .filter(it -> worn.contains(it.getValue().id()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /// Nobody runs into a quota for this.
    private boolean hasRoomToCompact() {
        return job.budget().bytes() / ROOM_SHARE > SelfCompaction.budget(job.siteBytes());
    }

    private List<Resumed> resumable(Base base) {
        var known = new HashSet<>(state.damaged());
        known.addAll(job.missing());
        base.packs().values().forEach(row -> known.add(row.id()));
        return new ResumablePacks(job.site(), store)
                .find(state.journal(), known, ports.clock().instant());
    }

    private static Map<Integer, Resumed> numbered(List<Resumed> packs, PackNumbers numbers) {
        var numbered = new HashMap<Integer, Resumed>();
        packs.forEach(pack -> numbered.put(numbers.next(), pack));
        return numbered;
    }

    private static void remember(int pack, PackIndex index, ChunkMap chunks) {
        var id = new byte[ChunkId.LENGTH];
        int ordinal = 0;
        for (int segment = 0; segment < index.segments().size(); segment++) {
            var table = index.segments().get(segment).chunks();
            for (int position = 0; position < table.size(); position++) {
                table.copyId(position, id, 0);
                chunks.add(id, new ChunkLocation(pack, segment, position, ordinal++));
            }
        }
    }
}
