package dev.holdfast.application.agent.archive.table;

import dev.holdfast.domain.archive.Bytes;
import dev.holdfast.domain.archive.KeyId;
import java.util.List;

/// What a file table is good for: rows count only for a source that still has its number, name and root.
///
/// @param sources by source number
public record TableHeader(KeyId key, List<Source> sources) {

    public TableHeader {
        sources = List.copyOf(sources);
    }

    /// @param root as in the archive; empty for a dump
    public record Source(String name, Bytes root) {}

    /// Whether rows of the source numbered `number` say something about `source`.
    public boolean covers(int number, Source source) {
        return number < sources.size() && sources.get(number).equals(source);
    }
}
