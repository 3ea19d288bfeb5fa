package dev.holdfast.application.agent.archive.reader;

import dev.holdfast.application.agent.archive.DamagedArchiveException;
import dev.holdfast.application.agent.archive.content.Slice;
import dev.holdfast.application.agent.archive.content.Slicer;
import dev.holdfast.domain.archive.EntryKind;
import dev.holdfast.domain.archive.EntryPath;
import dev.holdfast.domain.archive.Extent;
import dev.holdfast.domain.archive.ReferenceList;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;

/// Collects files into windows, and has windows read and written while the next one is collected: two, so that reading
/// goes on while the last of a window is being written. Not safe for use by several threads.
final class ContentRestore implements AutoCloseable {

    private static final int RUNNING = 2;

    private final RestoreEngine engine;
    private final EntryPlacement placement;
    private final Runnable tick;
    private final Slicer slicer;
    private RestoreWindow collecting = new RestoreWindow();
    private final SpanLine line;
    private final RestoreBuffers buffers;
    private final ArrayDeque<WindowRun> running = new ArrayDeque<>();
    private Optional<RestoredFile> current = Optional.empty();

    /// @param tick called while waiting; what it throws stops the restore
    ContentRestore(RestoreEngine engine, EntryPlacement placement, Runnable tick) {
        this.engine = engine;
        this.placement = placement;
        this.tick = tick;
        this.slicer = new Slicer(engine.catalog());
        this.line = new SpanLine(engine.executor());
        this.buffers = new RestoreBuffers(SpanLine.MOST_UNDER_WAY, RestoreWindow.BYTES_AT_ONCE);
    }

    /// Places an entry: now, or with the window if it has content.
    ///
    /// @param mayBeThere whether it is worth looking at its place before its content is read
    void place(EntryPath target, ListedEntry listed, boolean mayBeThere) {
        switch (listed.entry().kind()) {
            case EntryKind.RegularFile file ->
                placeFile(target, listed, new Content(file.size(), file.content(), file.extents()), mayBeThere);
            case EntryKind.Dump dump ->
                placeFile(target, listed, new Content(dump.size(), dump.content(), Optional.empty()), mayBeThere);
            case EntryKind.Symlink link -> placement.symlink(target, link, listed);
            case EntryKind.Fifo() -> placement.fifo(target, listed);
            case EntryKind.Device device -> placement.device(target, device, listed);
            case EntryKind.Directory() -> {}
        }
    }

    /// Places an entry at once, without touching the window that is collected.
    void placeAlone(EntryPath target, ListedEntry listed) {
        try (var alone = new ContentRestore(engine, placement, tick)) {
            alone.place(target, listed, true);
            alone.finish();
        }
    }

    /// Does something with an entry once everything that was placed so far is in place.
    void afterwards(ListedEntry listed, Runnable action) {
        collecting.afterwards(action, listed.heldBytes());
        rotateIfFull();
    }

    /// Waits until everything is in place.
    void finish() {
        rotate();
        awaitUntilRunning(0);
    }

    /// Stops what is under way, and removes what is half done.
    @Override
    public void close() {
        running.forEach(WindowRun::stop);
        collecting.abandon();
        current.ifPresent(RestoredFile::abandon);
    }

    private void placeFile(EntryPath target, ListedEntry listed, Content content, boolean mayBeThere) {
        var layout = new FileLayout(content.size, content.extents);
        current = placement.file(target, content.size, layout, listed, mayBeThere);
        current.ifPresent(file -> plan(file, content.references));
        current = Optional.empty();
    }

    private void plan(RestoredFile file, ReferenceList references) {
        var planning = new Planning(file);
        try {
            engine.contents().references(references, reference -> slicer.slice(reference, planning::add));
            planning.requireWhole();
        } catch (DamagedArchiveException e) {
            file.fail(e);
        }
        file.partDone();
        rotateIfFull();
    }

    private void rotateIfFull() {
        if (collecting.isFull()) {
            rotate();
        }
    }

    private void rotate() {
        awaitUntilRunning(RUNNING - 1);
        var run = new WindowRun(collecting, engine.catalog(), line, buffers);
        running.add(run);
        collecting = new RestoreWindow();
        run.begin();
    }

    private void awaitUntilRunning(int atMost) {
        while (running.size() > atMost) {
            running.getFirst().await(tick);
            running.removeFirst().finish();
        }
    }

    private record Content(long size, ReferenceList references, Optional<List<Extent>> extents) {}

    /// Spreads one file's content over windows.
    private final class Planning {
        private final RestoredFile file;
        private long offset;

        Planning(RestoredFile file) {
            this.file = file;
        }

        void add(Slice slice) {
            long contentBytes = file.place().layout().contentBytes();
            if (slice.length() > contentBytes - offset) {
                throw mismatch("more than");
            }
            collecting.add(file, slice, offset);
            offset += slice.length();
            rotateIfFull();
        }

        void requireWhole() {
            if (offset != file.place().layout().contentBytes()) {
                throw mismatch("less than");
            }
        }

        private DamagedArchiveException mismatch(String comparison) {
            return engine.catalog()
                    .damagedRecord("its entry '" + file.place().listed() + "' references " + comparison
                            + " the content of its size");
        }
    }
}
