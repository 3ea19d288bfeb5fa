package dev.holdfast.application.agent.archive.reader;

import dev.holdfast.domain.archive.EntryPath;
import java.util.HashMap;
import java.util.Map;

/// Under which name a file is in place that has several, where that is not its first one: because that one was not
/// selected, or could not be put there. Bounded in bytes: of files beyond, each further name becomes a file by itself.
/// Those that came first are kept, since trees that hold the same files again and again would use none of the newest.
final class StandInNames {

    private static final int OVERHEAD = 256;

    private final Map<EntryPath, EntryPath> names = new HashMap<>();
    private long room;

    /// @param room how many bytes the names may take
    StandInNames(long room) {
        this.room = room;
    }

    /// The name of the file whose first name is `first`.
    EntryPath of(EntryPath first) {
        return names.getOrDefault(first, first);
    }

    boolean has(EntryPath first) {
        return names.containsKey(first);
    }

    void remember(EntryPath first, EntryPath name) {
        long bytes = OVERHEAD + first.value().length() + name.value().length();
        if (bytes <= room) {
            names.put(first, name);
            room -= bytes;
        }
    }
}
