package dev.holdfast.application.agent.archive.writer;

import dev.holdfast.application.agent.archive.dedup.KnownPacks;
import dev.holdfast.application.agent.archive.reading.Feed;
import dev.holdfast.application.agent.archive.reading.Rewriting;
import dev.holdfast.application.agent.archive.reading.Unchanged;
import dev.holdfast.application.agent.archive.table.FileTable;
import dev.holdfast.application.agent.archive.table.TableHeader;
import dev.holdfast.domain.archive.ArchivedSource;
import dev.holdfast.domain.archive.Bytes;
import dev.holdfast.domain.archive.Chunker;
import dev.holdfast.domain.archive.ChunkingParameters;
import dev.holdfast.domain.archive.GearTable;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// The sources of a run as the archive names them, and as they are read.
final class Sources {

    private final List<BackupSource> sources;
    private final List<ArchivedSource> archived;

    Sources(List<BackupSource> sources, Base base) {
        this.sources = sources;
        this.archived = sources.stream().map(source -> archived(source, base)).toList();
    }

    /// By source number.
    List<ArchivedSource> archived() {
        return archived;
    }

    BackupSource get(int number) {
        return sources.get(number);
    }

    List<TableHeader.Source> tabled() {
        return IntStream.range(0, sources.size()).mapToObj(this::tabled).toList();
    }

    /// Whether the source of that number is the one that it was for an earlier backup.
    boolean isStill(int number, Optional<TableHeader> header) {
        return number < sources.size()
                && header.filter(it -> it.covers(number, tabled(number))).isPresent();
    }

    /// @param table what the base's files looked like
    List<Feed> feeds(GearTable gear, FileTable table, KnownPacks packs, Rewriting rewriting) {
        return IntStream.range(0, sources.size())
                .mapToObj(number -> feed(number, gear, table, packs, rewriting))
                .toList();
    }

    private Feed feed(int number, GearTable gear, FileTable table, KnownPacks packs, Rewriting rewriting) {
        var chunker = new Chunker(gear, archived.get(number).chunking());
        return switch (sources.get(number)) {
            case BackupSource.Files files -> {
                boolean covered = table.header()
                        .filter(it -> it.covers(number, tabled(number)))
                        .isPresent();
                var unchanged = new Unchanged(covered ? table : FileTable.empty(), packs, rewriting);
                yield new Feed.Tree(number, files.name(), chunker, files.selection(), unchanged);
            }
            case BackupSource.Dump dump -> new Feed.Dump(number, dump.name(), chunker, dump.dump());
        };
    }

    private TableHeader.Source tabled(int number) {
        return new TableHeader.Source(
                archived.get(number).name(), archived.get(number).root());
    }

    private static ArchivedSource archived(BackupSource source, Base base) {
        return new ArchivedSource(source.name(), source.kind(), root(source), chunking(source, base));
    }

    private static Bytes root(BackupSource source) {
        return switch (source) {
            case BackupSource.Files files -> files.selection().root();
            case BackupSource.Dump _ -> Bytes.EMPTY;
        };
    }

    private static ChunkingParameters chunking(BackupSource source, Base base) {
        long bytes = source.estimate().bytes();
        var inherited = base.chunking(source.name(), source.kind());
        return switch (source) {
            case BackupSource.Files _ ->
                inherited
                        .map(sizes -> sizes.inheritedFor(bytes))
                        .orElseGet(() -> ChunkingParameters.FILES.sizedFor(bytes));
            case BackupSource.Dump _ -> inherited.orElseGet(() -> ChunkingParameters.DUMPS.sizedFor(bytes));
        };
    }
}
