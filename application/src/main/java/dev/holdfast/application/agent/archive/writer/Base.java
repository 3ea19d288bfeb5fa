package dev.holdfast.application.agent.archive.writer;

import dev.holdfast.application.agent.archive.record.OpenedBackup;
import dev.holdfast.domain.archive.ArchivedSource;
import dev.holdfast.domain.archive.Bytes;
import dev.holdfast.domain.archive.ChunkingParameters;
import dev.holdfast.domain.archive.PackId;
import dev.holdfast.domain.archive.PackRow;
import dev.holdfast.domain.archive.SourceKind;
import dev.holdfast.domain.backup.BackupId;
import java.util.BitSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// What a run builds on, if anything.
///
/// @param digests of packs, by number, as far as they are known
record Base(Optional<OpenedBackup> backup, Map<Integer, Bytes> digests) {

    Base {
        digests = Map.copyOf(digests);
    }

    Optional<BackupId> id() {
        return backup.map(it -> it.record().backup());
    }

    /// Its packs by number.
    Map<Integer, PackRow> packs() {
        var packs = new TreeMap<Integer, PackRow>();
        backup.ifPresent(it -> {
            for (int number = 0; number < it.record().packs().size(); number++) {
                int pack = number;
                it.record().packs().get(number).ifPresent(row -> packs.put(pack, row));
            }
        });
        return packs;
    }

    /// How many of its packs are among `these`.
    long count(Set<PackId> these) {
        return packs().values().stream()
                .map(PackRow::id)
                .filter(these::contains)
                .count();
    }

    BitSet takenNumbers() {
        var taken = new BitSet();
        packs().keySet().forEach(taken::set);
        return taken;
    }

    /// How the source was cut, if it was there.
    Optional<ChunkingParameters> chunking(String source, SourceKind kind) {
        return backup.stream()
                .flatMap(it -> it.root().sources().stream())
                .filter(it -> it.name().equals(source) && it.kind() == kind)
                .findFirst()
                .map(ArchivedSource::chunking);
    }

    ChunkingParameters entryChunking() {
        return backup.map(it -> it.root().entryChunking()).orElse(ChunkingParameters.STREAMS);
    }
}
