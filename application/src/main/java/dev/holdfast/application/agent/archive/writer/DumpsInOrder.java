package dev.holdfast.application.agent.archive.writer;

import dev.holdfast.domain.archive.Entry;
import dev.holdfast.domain.archive.ReferenceList;
import java.util.SortedMap;
import java.util.TreeMap;

/// Puts dumps, several of which are read at once, in the order of their sources.
final class DumpsInOrder {

    private final Sources sources;
    private final DumpEntries entries;
    private final EntrySink sink;
    private final SortedMap<Integer, Entry> early = new TreeMap<>();
    private int last = -1;

    DumpsInOrder(Sources sources, DumpEntries entries, EntrySink sink) {
        this.sources = sources;
        this.entries = entries;
        this.sink = sink;
    }

    /// A dump was read to its end.
    void add(int source, long size, ReferenceList content) {
        early.put(source, entries.entry(source, sources.get(source), size, content));
        while (!early.isEmpty() && isNext(early.firstKey())) {
            last = early.firstKey();
            sink.add(early.remove(last));
        }
    }

    /// Trees are over before the dumps after them begin.
    private boolean isNext(int source) {
        return source == 0 || source - 1 == last || sources.get(source - 1) instanceof BackupSource.Files;
    }
}
