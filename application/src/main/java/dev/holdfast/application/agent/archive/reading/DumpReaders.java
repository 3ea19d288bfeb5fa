package dev.holdfast.application.agent.archive.reading;

import dev.holdfast.application.agent.archive.crew.Conveyor;
import dev.holdfast.application.agent.archive.crew.Crew;
import java.util.List;

/// Reads dumps that follow each other, as many at once as it has readers.
final class DumpReaders {

    private final Conveyor<Feed.Dump> waiting = new Conveyor<>(1);
    private final Conveyor<Feed.Dump> done;

    /// @param most how many dumps may follow each other
    DumpReaders(int most) {
        this.done = new Conveyor<>(most);
    }

    /// Has `reader` take its part, on a thread of its own.
    void add(Crew crew, DumpReader reader) {
        crew.start(() -> work(reader));
        crew.onEnd(reader::end);
    }

    /// Returns when all of them are read.
    void read(List<Feed.Dump> dumps) {
        dumps.forEach(waiting::put);
        dumps.forEach(_ -> done.take());
    }

    private void work(DumpReader reader) {
        while (true) {
            var dump = waiting.take();
            reader.read(dump);
            done.put(dump);
        }
    }
}
