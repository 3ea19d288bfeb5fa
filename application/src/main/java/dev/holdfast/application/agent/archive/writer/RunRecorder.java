package dev.holdfast.application.agent.archive.writer;

import dev.holdfast.application.agent.archive.dedup.ChunkRun;
import dev.holdfast.domain.archive.ChunkLocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Where one content lies, run by run. Bounded: a content in very many pieces is not recorded.
final class RunRecorder {

    private static final int LIMIT = 65_536;

    private final List<ChunkRun> runs = new ArrayList<>();
    private Optional<ChunkLocation> first = Optional.empty();
    private Optional<ChunkLocation> last = Optional.empty();
    private boolean complete = true;

    void clear() {
        runs.clear();
        first = Optional.empty();
        last = Optional.empty();
        complete = true;
    }

    void add(ChunkLocation location) {
        if (last.filter(location::follows).isEmpty()) {
            endRun();
            first = Optional.of(location);
        }
        last = Optional.of(location);
    }

    /// All runs since [#clear]; empty when there were too many.
    Optional<List<ChunkRun>> runs() {
        endRun();
        return complete ? Optional.of(List.copyOf(runs)) : Optional.empty();
    }

    private void endRun() {
        if (first.isEmpty()) {
            return;
        }
        complete &= runs.size() < LIMIT;
        if (complete) {
            var begin = first.get();
            int length = last.orElseThrow().ordinal() - begin.ordinal() + 1;
            runs.add(new ChunkRun(begin.pack(), begin.segment(), begin.position(), length));
        }
        first = Optional.empty();
        last = Optional.empty();
    }
}
