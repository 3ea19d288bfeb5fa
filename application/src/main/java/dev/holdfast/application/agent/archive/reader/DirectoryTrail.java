package dev.holdfast.application.agent.archive.reader;

import dev.holdfast.application.agent.archive.TreeWriter.Placement;
import dev.holdfast.domain.archive.ArchivedSource;
import dev.holdfast.domain.archive.Attributes;
import dev.holdfast.domain.archive.Entry;
import dev.holdfast.domain.archive.EntryKind;
import dev.holdfast.domain.archive.EntryPath;
import dev.holdfast.domain.archive.ReferenceList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/// The directories above the current entry. One that is not selected itself is made only when something below
/// it is. Of all their paths only the longest is kept, which the others begin: trees may be thousands deep.
final class DirectoryTrail {

    private final List<Step> steps = new ArrayList<>();
    private final Function<ListedEntry, Placement> made;
    private final Consumer<ListedEntry> left;
    private EntryPath longest = EntryPath.ROOT;

    /// How many of the steps, from the first on, were needed.
    private int needed;

    /// @param made makes each directory that is needed, parents first, and tells what became of it
    /// @param left told of each of them again once nothing more is to come below it, children first
    DirectoryTrail(Function<ListedEntry, Placement> made, Consumer<ListedEntry> left) {
        this.made = made;
        this.left = left;
    }

    /// Comes to an entry.
    void moveTo(ListedEntry listed) {
        int common = longest.commonLength(listed.path());
        while (!steps.isEmpty() && steps.getLast().pathLength > common) {
            leave();
        }
    }

    /// Enters the directory that was moved to.
    void enter(ListedEntry directory) {
        longest = directory.path();
        steps.add(new Step(directory));
    }

    /// Something selected is here.
    void need() {
        while (needed < steps.size()) {
            var step = steps.get(needed++);
            step.placement = made.apply(step.directory(longest));
        }
    }

    /// Whether the current entry lies in a directory that was made for it, so that nothing else can be there.
    boolean isNew() {
        return !steps.isEmpty() && steps.getLast().placement == Placement.DONE;
    }

    /// Leaves all directories.
    void end() {
        while (!steps.isEmpty()) {
            leave();
        }
    }

    private void leave() {
        var step = steps.removeLast();
        needed = Math.min(needed, steps.size());
        if (step.isThere()) {
            left.accept(step.directory(longest));
        }
    }

    private static final class Step {
        private final ArchivedSource source;
        private final int number;
        private final int pathLength;
        private final Attributes attributes;
        private final Optional<ReferenceList> largeXattrs;
        private Placement placement = Placement.OCCUPIED;

        Step(ListedEntry directory) {
            this.source = directory.source();
            this.number = directory.entry().source();
            this.pathLength = directory.path().value().length();
            this.attributes = directory.entry().attributes();
            this.largeXattrs = directory.entry().largeXattrs();
        }

        boolean isThere() {
            return placement == Placement.DONE || placement == Placement.IN_PLACE;
        }

        ListedEntry directory(EntryPath longest) {
            var listed = new EntryPath(longest.value().slice(0, pathLength));
            var path = listed.from(source.path());
            var kind = new EntryKind.Directory();
            return new ListedEntry(
                    source, listed, new Entry(number, path, attributes, kind, Optional.empty(), largeXattrs));
        }
    }
}
