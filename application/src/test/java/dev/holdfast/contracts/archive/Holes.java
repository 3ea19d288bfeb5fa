package dev.holdfast.contracts.archive;

import dev.holdfast.domain.archive.Extent;
import java.util.ArrayList;
import java.util.List;

/// Takes whole blocks of zeros for holes.
final class Holes {

    private static final int BLOCK = 64 * 1024;

    private Holes() {}

    static List<Extent> extents(byte[] content) {
        var extents = new ArrayList<Extent>();
        long start = -1;
        for (int block = 0; block < content.length; block += BLOCK) {
            boolean hole = isHole(content, block);
            if (hole && start >= 0) {
                extents.add(new Extent(start, block - start));
                start = -1;
            } else if (!hole && start < 0) {
                start = block;
            }
        }
        if (start >= 0) {
            extents.add(new Extent(start, content.length - start));
        }
        return extents;
    }

    private static boolean isHole(byte[] content, int block) {
        if (block + BLOCK > content.length) {
            return false;
        }
        for (int i = block; i < block + BLOCK; i++) {
            if (content[i] != 0) {
                return false;
            }
        }
        return true;
    }
}
