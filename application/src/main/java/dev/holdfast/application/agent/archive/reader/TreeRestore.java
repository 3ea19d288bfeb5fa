package dev.holdfast.application.agent.archive.reader;

import dev.holdfast.application.agent.archive.TreeWriter;
import dev.holdfast.application.agent.archive.TreeWriter.Placement;
import dev.holdfast.domain.archive.EntryKind;
import dev.holdfast.domain.archive.EntryPath;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/// Restores a tree: goes through the entries, makes directories on the way down, collects files window by
/// window, and gives directories their attributes once the window that holds the last of their content is
/// written.
final class TreeRestore {

    private static final int ENTRIES_PER_TICK = 1_024;
    private static final long ROOM_FOR_NAMES = 16L * 1024 * 1024;

    private final RestoreScope scope;
    private final RestoreObserver observer;
    private final RestoreTally tally = new RestoreTally();
    private final EntryPlacement placement;
    private final ContentRestore content;
    private final DirectoryTrail trail;
    private final StandInNames standIns = new StandInNames(ROOM_FOR_NAMES);
    private long seen;

    TreeRestore(RestoreEngine engine, RestoreScope scope, TreeWriter target, RestoreObserver observer) {
        this.scope = scope;
        this.observer = observer;
        this.placement = new EntryPlacement(engine.contents(), target, tally);
        this.content = new ContentRestore(engine, placement, this::tick);
        this.trail = new DirectoryTrail(this::make, this::leave);
    }

    /// @param entries hands out all entries in order
    RestoreResult run(Consumer<Consumer<ListedEntry>> entries) {
        try (content) {
            entries.accept(this::restore);
            trail.end();
            content.finish();
            placement.sync();
            return tally.result(true);
        } catch (CancellationException e) {
            return tally.result(false);
        } finally {
            observer.progressed(tally.counts());
        }
    }

    private void restore(ListedEntry listed) {
        if (++seen % ENTRIES_PER_TICK == 0) {
            tick();
        }
        if (!scope.covers(listed)) {
            return;
        }
        trail.moveTo(listed);
        if (listed.entry().kind() instanceof EntryKind.Directory) {
            trail.enter(listed);
        }
        if (scope.selects(listed)) {
            trail.need();
            place(scope.target(listed), listed);
        }
    }

    private void place(EntryPath target, ListedEntry listed) {
        scope.firstName(listed)
                .ifPresentOrElse(first -> placeFurther(target, first, listed), () -> placeFirst(target, listed));
    }

    private void placeFirst(EntryPath target, ListedEntry listed) {
        content.place(target, listed, !trail.isNew());
    }

    /// The first name of a file that is selected becomes the file, and later ones links to it.
    private void placeFurther(EntryPath target, ListedEntry first, ListedEntry listed) {
        var name = scope.target(first);
        if (scope.selects(first) || standIns.has(name)) {
            content.afterwards(listed, () -> link(target, name, listed));
            return;
        }
        standIns.remember(name, target);
        placeFirst(target, listed);
    }

    /// The name to link to is in place by now, unless something kept it out: then this one becomes the file instead.
    private void link(EntryPath target, EntryPath first, ListedEntry listed) {
        var name = standIns.of(first);
        if (tally.isInPlace(name)) {
            placement.hardLink(target, name);
            return;
        }
        standIns.remember(first, target);
        content.placeAlone(target, listed);
    }

    private Placement make(ListedEntry directory) {
        return placement.directory(scope.target(directory));
    }

    private void leave(ListedEntry directory) {
        content.afterwards(directory, () -> placement.finishDirectory(scope.target(directory), directory));
    }

    private void tick() {
        observer.progressed(tally.counts());
        if (observer.wantsToStop() || Thread.currentThread().isInterrupted()) {
            throw new CancellationException("stopped by its observer");
        }
    }
}
