package dev.holdfast.application.master.backup;

import java.time.Instant;

/// Times that nodes tell: for people only, but they have to fit into what people read and databases keep.
final class NodeTime {

    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private NodeTime() {}

    static boolean isPlausible(Instant time) {
        return !time.isBefore(EARLIEST) && !time.isAfter(LATEST);
    }
}
