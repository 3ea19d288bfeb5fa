package dev.holdfast.application.agent.archive.dedup;

import dev.holdfast.domain.archive.PackIndex;
import dev.holdfast.domain.archive.PackRow;
import dev.holdfast.domain.archive.PackUtilization;
import java.util.BitSet;

/// What of one pack is used, chunk by chunk, without their ids.
final class PackUse {

    private final PackRow row;
    private final int[] firstOrdinals;
    private final int[] lengths;
    private final BitSet used = new BitSet();

    PackUse(PackRow row, PackIndex index) {
        this.row = row;
        this.firstOrdinals = new int[index.segments().size()];
        this.lengths = new int[index.chunks()];
        for (int segment = 0; segment < firstOrdinals.length; segment++) {
            firstOrdinals[segment] = index.ordinal(segment, 0);
            copyLengths(index, segment);
        }
    }

    PackRow row() {
        return row;
    }

    boolean holds(int segment, int position, int count) {
        return segment < firstOrdinals.length
                && position < endOf(segment) - firstOrdinals[segment]
                && (long) firstOrdinals[segment] + position + count <= lengths.length;
    }

    void use(int segment, int position, int count) {
        int ordinal = firstOrdinals[segment] + position;
        used.set(ordinal, ordinal + count);
    }

    boolean isUsed() {
        return !used.isEmpty();
    }

    PackUtilization utilization() {
        long total = 0;
        long inUse = 0;
        for (int ordinal = 0; ordinal < lengths.length; ordinal++) {
            total += lengths[ordinal];
            inUse += used.get(ordinal) ? lengths[ordinal] : 0;
        }
        return new PackUtilization(row, inUse, total);
    }

    private int endOf(int segment) {
        return segment + 1 < firstOrdinals.length ? firstOrdinals[segment + 1] : lengths.length;
    }

    private void copyLengths(PackIndex index, int segment) {
        var chunks = index.segments().get(segment).chunks();
        for (int position = 0; position < chunks.size(); position++) {
            lengths[firstOrdinals[segment] + position] = chunks.length(position);
        }
    }
}
