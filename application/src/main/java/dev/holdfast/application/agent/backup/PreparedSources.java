package dev.holdfast.application.agent.backup;

import dev.holdfast.application.agent.archive.DumpSources;
import dev.holdfast.application.agent.archive.FileTree;
import dev.holdfast.application.agent.archive.FileTreeException;
import dev.holdfast.application.agent.archive.Selection;
import dev.holdfast.application.agent.archive.writer.BackupSource;
import dev.holdfast.domain.archive.Bytes;
import dev.holdfast.domain.archive.EntryPath;
import dev.holdfast.domain.archive.FileType;
import dev.holdfast.domain.archive.Glob;
import dev.holdfast.domain.backup.SourceSpec;
import dev.holdfast.domain.storage.ByteSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Makes what a site names ready to be backed up, and says about how much there is.
final class PreparedSources {

    private final FileTree files;
    private final DumpSources dumps;

    PreparedSources(FileTree files, DumpSources dumps) {
        this.files = files;
        this.dumps = dumps;
    }

    /// @param known bytes of those sources that can say how many they have
    record Prepared(List<BackupSource> sources, ByteSize known) {}

    /// The only tree of a site is taken to be as large as the last backup found the site; to look would be to walk
    /// it twice, and an unchanged tree costs little more than its walk. Several are looked at.
    ///
    /// @param hooksMayMakeThem whether what is missing now may be there once the hooks before the run have run
    /// @param before           bytes of all sources at the last backup
    /// @throws FileTreeException when the root of a tree cannot be read at all
    Prepared of(List<SourceSpec> specs, boolean hooksMayMakeThem, Optional<ByteSize> before) {
        var tree = specs.stream().filter(SourceSpec.Files.class::isInstance).count() == 1
                ? before
                : Optional.<ByteSize>empty();
        var sources = new ArrayList<BackupSource>();
        var known = ByteSize.ZERO;
        for (var spec : specs) {
            var source = source(spec, hooksMayMakeThem, tree);
            sources.add(source);
            known = known.plus(source.estimate());
        }
        return new Prepared(List.copyOf(sources), tree.orElse(known));
    }

    private BackupSource source(SourceSpec spec, boolean mayBeMissing, Optional<ByteSize> before) {
        return switch (spec) {
            case SourceSpec.Files tree -> files(tree, mayBeMissing, before);
            case SourceSpec.Dump dump -> dump(dump);
        };
    }

    private BackupSource dump(SourceSpec.Dump spec) {
        var dump = dumps.of(spec);
        return BackupSource.Dump.of(spec, dump, new ByteSize(dump.estimate().orElse(0)));
    }

    private BackupSource files(SourceSpec.Files spec, boolean mayBeMissing, Optional<ByteSize> before) {
        var selection = selection(spec);
        return new BackupSource.Files(spec.name(), selection, new ByteSize(sizeOf(selection, mayBeMissing, before)));
    }

    private long sizeOf(Selection selection, boolean mayBeMissing, Optional<ByteSize> before) {
        try (var walk = files.walk(selection, _ -> {})) {
            return before.isPresent() ? before.get().bytes() : sizeOf(walk);
        } catch (FileTreeException e) {
            if (mayBeMissing) {
                return 0;
            }
            throw e;
        } catch (OutOfMemoryError e) {
            // The run that has its leave comes to the same directory, and what becomes of it is reported.
            return 0;
        }
    }

    private static long sizeOf(FileTree.Walk walk) {
        long total = 0;
        for (var found = walk.next(); found.isPresent(); found = walk.next()) {
            var status = found.get().status();
            total += status.type() == FileType.FILE ? status.sizePerName() : 0;
        }
        return total;
    }

    private static Selection selection(SourceSpec.Files spec) {
        var excludes = spec.excludes().stream().map(Glob::of).toList();
        if (spec.paths().size() == 1) {
            return new Selection(Bytes.utf8(spec.paths().getFirst()), List.of(), excludes);
        }
        var below = spec.paths().stream()
                .map(path -> EntryPath.of(path.substring(1)))
                .toList();
        return new Selection(Bytes.utf8("/"), below, excludes);
    }
}
