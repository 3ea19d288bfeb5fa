package dev.holdfast.adapters.host.files;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Of names that come in no order, the first ones after a given one: as many as are worth keeping at once, however many
/// there are.
final class FirstNames {

    private static final long MOST_BYTES = 8 * 1024 * 1024;

    /// What a name takes besides itself: the head of its array, rounding, and a place in the list.
    private static final int OVERHEAD = 24;

    private final byte[] after;
    private final List<byte[]> names = new ArrayList<>();
    private byte[] last = DirectoryNames.NONE;
    private long bytes;
    private boolean isCut;

    FirstNames(byte[] after) {
        this.after = after;
    }

    void add(byte[] name) {
        if (Arrays.compareUnsigned(name, after) <= 0 || isCut && Arrays.compareUnsigned(name, last) > 0) {
            return;
        }
        names.add(name);
        bytes += name.length + OVERHEAD;
        if (bytes > MOST_BYTES) {
            keepFirstHalf();
        }
    }

    byte[][] sorted() {
        names.sort(Arrays::compareUnsigned);
        return names.toArray(byte[][]::new);
    }

    /// Whether names were left out that come after the others.
    boolean isCut() {
        return isCut;
    }

    private void keepFirstHalf() {
        names.sort(Arrays::compareUnsigned);
        names.subList(names.size() / 2, names.size()).clear();
        bytes = names.stream().mapToLong(name -> name.length + OVERHEAD).sum();
        last = names.getLast();
        isCut = true;
    }
}
