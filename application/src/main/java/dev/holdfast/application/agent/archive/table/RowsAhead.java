package dev.holdfast.application.agent.archive.table;

import dev.holdfast.application.agent.archive.crew.Conveyor;
import dev.holdfast.application.agent.archive.crew.Crew;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Rows of a table, decoded by a thread of their own some way ahead of the one that takes them.
final class RowsAhead {

    private static final int BATCHES = 4;

    /// What the rows of a batch come to at most, a row and each of its runs being one, and each kilobyte that it holds.
    private static final long WEIGHT = 1_024;
    private static final int WEIGHED_BYTES = 1_024;

    private final Conveyor<List<FileRow>> batches = new Conveyor<>(BATCHES);
    private Iterator<FileRow> batch = Collections.emptyIterator();
    private boolean isOver;

    /// @param rows decodes one after the other, until there are no more
    RowsAhead(Crew crew, Supplier<Optional<FileRow>> rows) {
        crew.start(() -> decode(rows));
    }

    /// The next row; empty at the end.
    Optional<FileRow> next() {
        if (!isOver && !batch.hasNext()) {
            var rows = batches.take();
            isOver = rows.isEmpty();
            batch = rows.iterator();
        }
        return isOver ? Optional.empty() : Optional.of(batch.next());
    }

    /// An empty batch is the last.
    private void decode(Supplier<Optional<FileRow>> rows) {
        var batch = nextBatch(rows);
        while (!batch.isEmpty()) {
            batches.put(batch);
            batch = nextBatch(rows);
        }
        batches.put(batch);
    }

    private static List<FileRow> nextBatch(Supplier<Optional<FileRow>> rows) {
        var batch = new ArrayList<FileRow>();
        long weight = 0;
        while (weight < WEIGHT) {
            var row = rows.get();
            if (row.isEmpty()) {
                return batch;
            }
            batch.add(row.get());
            weight += 1 + row.get().runs().size() + row.get().heldBytes() / WEIGHED_BYTES;
        }
        return batch;
    }
}
