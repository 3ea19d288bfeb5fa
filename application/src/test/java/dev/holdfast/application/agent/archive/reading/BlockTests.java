package dev.holdfast.application.agent.archive.reading;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.agent.archive.FileStamp;
import dev.holdfast.domain.archive.Attributes;
import dev.holdfast.domain.archive.Bytes;
import dev.holdfast.domain.archive.EntryKind;
import dev.holdfast.domain.archive.EntryPath;
import dev.holdfast.domain.archive.Timestamp;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class BlockTests {

    private static final int LARGE = 60_000;

    @Test
    void takesAFewMarksOfLargeAttributesAndManyOfNone() {
        assertTrue(marks(new byte[LARGE]) <= 2 * 1024 * 1024 / LARGE);
        assertTrue(marks(new byte[0]) >= 1_000);
    }

    private static int marks(byte[] attribute) {
        var block = new Block(1);
        while (block.hasRoomForMark()) {
            block.mark(new Event.Described(draft(attribute), new EntryKind.Fifo(), true));
        }
        return block.marks().size();
    }

    private static Draft draft(byte[] attribute) {
        var time = new Timestamp(0, 0);
        var xattrs = new TreeMap<>(Map.of(Bytes.utf8("user.a"), Bytes.of(attribute)));
        var attributes = new Attributes(0_644, 0, 0, Optional.empty(), Optional.empty(), time, xattrs);
        return new Draft(0, EntryPath.of("f"), attributes, new FileStamp(0, time, time, 1), Optional.empty());
    }
}
