package dev.holdfast.application.master.grants;

import dev.holdfast.application.master.grants.WriteGrants.Bounds;
import dev.holdfast.domain.storage.ByteSize;
import java.util.Optional;

/// How many grants a node may hold at once. The length of what is uploaded cannot be signed, so the
/// number of uploads bounds what a node stores past its quota.
final class GrantBounds {

    /// Packs are closed at 16 MiB, and some before they are full.
    private static final long LEAST_PACK = 8L << 20;

    /// The last packs of runs are as small as they are.
    private static final int SMALL_ONES = 64;

    /// Ahead of any run: 80 GB in packs of 16 MiB.
    private static final int MOST_AHEAD = 5_000;

    /// For a run without a limit, until the catalogue knows of it: 1.6 TB in packs of 16 MiB.
    private static final int MOST_OF_RUN = 100_000;

    private static final int MOST_RECORDS = 500;

    private static final int MOST_OF_NODE = 250_000;

    private GrantBounds() {}

    /// @param room   what the quotas leave; empty where nothing limits it
    /// @param budget what the open run may store, its own reservation included
    static Bounds of(Optional<ByteSize> room, Optional<ByteSize> budget) {
        long ahead = Math.min(MOST_AHEAD, room.map(GrantBounds::packs).orElse((long) MOST_AHEAD));
        long ofRun = budget.map(bytes -> Math.min(MOST_OF_RUN, packs(bytes))).orElse(0L);
        return new Bounds((int) Math.max(ahead, ofRun), MOST_RECORDS, MOST_OF_NODE);
    }

    private static long packs(ByteSize bytes) {
        return bytes.equals(ByteSize.ZERO) ? 0 : bytes.bytes() / LEAST_PACK + SMALL_ONES;
    }
}
