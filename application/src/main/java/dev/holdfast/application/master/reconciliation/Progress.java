package dev.holdfast.application.master.reconciliation;

import dev.holdfast.domain.reconciliation.DifferenceKind;
import java.util.Map;

/// How much a reconciliation has seen.
///
/// @param objects that were listed
/// @param counts  differences by kind, those too that are not written down one by one
public record Progress(long objects, long bytes, Map<DifferenceKind, Long> counts) {

    public static final Progress NONE = new Progress(0, 0, Map.of());

    public Progress {
        counts = Map.copyOf(counts);
    }

    /// All differences together.
    public long differences() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
