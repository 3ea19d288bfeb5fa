package dev.holdfast.application.agent.archive.writer;

import dev.holdfast.application.agent.archive.dedup.KnownPacks;
import dev.holdfast.application.agent.archive.upload.StoredPack;
import dev.holdfast.application.agent.archive.writer.ResumablePacks.Resumed;
import dev.holdfast.domain.archive.Bytes;
import dev.holdfast.domain.archive.PackDigest;
import dev.holdfast.domain.archive.PackRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Which packs a record names: all new ones, and of the older ones those that something references.
final class PackRoster {

    private final Past past;
    private final boolean keepingAll;

    /// @param keepingAll whether older packs stay though nothing references them yet
    PackRoster(Past past, boolean keepingAll) {
        this.past = past;
        this.keepingAll = keepingAll;
    }

    /// By number; empty where a pack is not needed.
    List<Optional<PackRow>> rows(List<StoredPack> stored) {
        var rows = new TreeMap<Integer, PackRow>();
        older().forEach(number -> rows.put(number, past.packs().row(number).orElseThrow()));
        stored.forEach(pack -> rows.put(pack.number(), pack.row()));
        var packs = new ArrayList<Optional<PackRow>>();
        for (int number = 0; !rows.isEmpty() && number <= rows.lastKey(); number++) {
            packs.add(Optional.ofNullable(rows.get(number)));
        }
        return packs;
    }

    /// As far as they are known, by ascending number.
    List<PackDigest> digests(List<StoredPack> stored) {
        var digests = new TreeMap<Integer, Bytes>();
        older().forEach(number -> digest(number).ifPresent(sha256 -> digests.put(number, sha256)));
        stored.forEach(pack -> digests.put(pack.number(), pack.sha256()));
        return digests.entrySet().stream()
                .map(it -> new PackDigest(it.getKey(), it.getValue()))
                .toList();
    }

    Stream<Resumed> resumed() {
        return past.resumed().entrySet().stream()
                .filter(it -> isNeeded(it.getKey()))
                .map(it -> it.getValue());
    }

    long resumedPacks() {
        return resumed().count();
    }

    long resumedBytes() {
        return resumed().mapToLong(it -> it.row().bytes()).sum();
    }

    private IntStream older() {
        return past.packs().numbers().stream().mapToInt(Integer::intValue).filter(this::isNeeded);
    }

    /// A pack that could not be loaded is not among the known ones, and never needed.
    private boolean isNeeded(int number) {
        KnownPacks packs = past.packs();
        return packs.isUsed(number) || keepingAll && packs.row(number).isPresent();
    }

    private Optional<Bytes> digest(int number) {
        return Optional.ofNullable(past.resumed().get(number))
                .map(Resumed::sha256)
                .or(() -> Optional.ofNullable(past.base().digests().get(number)));
    }
}
