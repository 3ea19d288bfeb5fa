package dev.holdfast.application.agent.archive.reader;

import dev.holdfast.application.agent.archive.content.PackCatalog;
import dev.holdfast.application.agent.archive.content.SegmentSpan;
import dev.holdfast.application.agent.archive.content.Slice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// The parts of files that are read together, so that each segment is read once for all of them. Bounded in
/// bytes, in parts, in files that are open at once, and in what their names and attributes take.
final class RestoreWindow {

    private static final long BYTES = 128L * 1024 * 1024;
    private static final int PARTS = 16_384;
    private static final int SPREAD_FILES = 256;
    private static final long HELD_BYTES = 8L * 1024 * 1024;
    static final int BYTES_AT_ONCE = 4 * 1024 * 1024;

    private static final Comparator<SegmentSpan> ORDER =
            Comparator.comparingInt(SegmentSpan::pack).thenComparingInt(SegmentSpan::first);

    private final SortedMap<SegmentSpan, List<FilePart>> parts = new TreeMap<>(ORDER);
    private final List<RestoredFile> files = new ArrayList<>();
    private final List<Runnable> aftermath = new ArrayList<>();
    private final Set<RestoredFile> spread = new HashSet<>();
    private Optional<FilePart> last = Optional.empty();
    private long bytes;
    private long held;
    private int count;

    void add(RestoredFile file, Slice slice, long contentOffset) {
        file.expectPart();
        var part = new FilePart(file, slice, contentOffset);
        parts.computeIfAbsent(slice.alone(), _ -> new ArrayList<>(1)).add(part);
        noteFile(part);
        bytes += slice.length();
        count++;
    }

    boolean isFull() {
        return bytes >= BYTES
                || count + aftermath.size() >= PARTS
                || spread.size() >= SPREAD_FILES
                || held >= HELD_BYTES;
    }

    /// Does something once all parts are written, in the order of these calls.
    ///
    /// @param bytes that it holds until then
    void afterwards(Runnable action, long bytes) {
        aftermath.add(action);
        held += bytes;
    }

    List<Runnable> aftermath() {
        return aftermath;
    }

    List<FilePart> parts(SegmentSpan segment) {
        return parts.get(segment);
    }

    /// The segments that are needed, neighbouring ones together.
    List<SegmentSpan> spans(PackCatalog catalog) {
        var spans = new ArrayList<SegmentSpan>();
        long length = 0;
        for (var segment : parts.keySet()) {
            length += sealedBytes(catalog, segment);
            boolean joins = !spans.isEmpty()
                    && spans.getLast().endsBefore(segment.pack(), segment.first())
                    && length <= BYTES_AT_ONCE;
            if (joins) {
                spans.set(spans.size() - 1, spans.getLast().longer());
            } else {
                spans.add(segment);
                length = sealedBytes(catalog, segment);
            }
        }
        return spans;
    }

    /// Removes what was begun and not finished; for when no thread will write any more.
    void abandon() {
        files.forEach(RestoredFile::abandon);
    }

    /// A file whose parts are all in one segment is open for a moment only.
    private void noteFile(FilePart part) {
        var before = last.filter(previous -> previous.file() == part.file());
        if (before.isEmpty()) {
            files.add(part.file());
            held += part.file().place().heldBytes();
        } else if (!before.get().slice().alone().equals(part.slice().alone())) {
            spread.add(part.file());
        }
        last = Optional.of(part);
    }

    private static int sealedBytes(PackCatalog catalog, SegmentSpan segment) {
        var index = catalog.open(segment.pack()).index();
        return index.segments().get(segment.first()).sealedBytes();
    }
}
