package dev.holdfast.application.agent.archive.reader;

import dev.holdfast.application.agent.archive.format.EntryHead;
import dev.holdfast.domain.archive.ArchivedSource;
import dev.holdfast.domain.archive.EntryPath;
import dev.holdfast.domain.archive.FileType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a selection may take of a stream of entries: which of them are worth being read whole, and after which
/// of them none is any more.
final class SelectionReach {

    private final EntrySelection selection;
    private final List<ArchivedSource> sources;

    /// By source: the paths at or below which everything is that may be selected.
    private final List<List<EntryPath>> begins = new ArrayList<>();

    private final int lastSource;

    SelectionReach(EntrySelection selection, List<ArchivedSource> sources) {
        this.selection = selection;
        this.sources = sources;
        int last = -1;
        for (var source : sources) {
            begins.add(begins(source));
            last = begins.getLast().isEmpty() ? last : begins.size() - 1;
        }
        this.lastSource = last;
    }

    /// Whether the entry is selected, or a directory above what may be.
    boolean wants(EntryHead head) {
        boolean directory = head.type() == FileType.DIRECTORY;
        for (var begin : begins.get(head.source())) {
            if (directory && begin.isWithin(head.path())) {
                return true;
            }
            if (head.path().isWithin(begin)) {
                return directory || selects(head);
            }
        }
        return false;
    }

    /// Whether neither this entry nor any after it is wanted.
    boolean isPast(EntryHead head) {
        if (head.source() != lastSource) {
            return head.source() > lastSource;
        }
        return begins.get(lastSource).stream()
                .allMatch(begin ->
                        head.path().compareTo(begin) > 0 && !head.path().isWithin(begin));
    }

    private boolean selects(EntryHead head) {
        var source = sources.get(head.source());
        return selection.selects(source.name(), source.path().resolve(head.path()));
    }

    private List<EntryPath> begins(ArchivedSource source) {
        if (!selection.selectsSource(source.name())) {
            return List.of();
        }
        if (selection.paths().isEmpty()) {
            return List.of(EntryPath.ROOT);
        }
        return selection.paths().stream()
                .flatMap(pattern -> below(source.path(), pattern.fixedPart()).stream())
                .toList();
    }

    private static Optional<EntryPath> below(EntryPath source, EntryPath fixed) {
        if (source.isWithin(fixed)) {
            return Optional.of(EntryPath.ROOT);
        }
        return Optional.of(fixed).filter(path -> path.isWithin(source)).map(path -> path.from(source));
    }
}
