package dev.holdfast.application.agent.archive.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.agent.archive.FileStamp;
import dev.holdfast.application.agent.archive.FileStatus;
import dev.holdfast.domain.archive.DeviceNumber;
import dev.holdfast.domain.archive.EntryPath;
import dev.holdfast.domain.archive.FileType;
import dev.holdfast.domain.archive.Timestamp;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LinkTrackerTests {

    private final LinkTracker links = new LinkTracker();

    @Test
    void knowsFurtherNamesByTheFirst() {
        assertEquals(Optional.empty(), role(1, 3, "a").firstName());
        assertEquals(Optional.of(EntryPath.of("a")), role(1, 3, "b").firstName());
        assertTrue(role(1, 3, "c").last());
        assertEquals(Optional.empty(), role(1, 3, "d").firstName());
    }

    @Test
    void takesTheNextNameForTheFirstWhenTheFirstCouldNotBeRead() {
        links.forget(role(1, 3, "a"));

        assertEquals(Optional.empty(), role(1, 3, "b").firstName());
        assertEquals(Optional.of(EntryPath.of("b")), role(1, 3, "c").firstName());
    }

    @Test
    void remembersManyFilesAndNotWithoutBound() {
        int remembered = 0;
        for (int inode = 0; inode < 1_000_000; inode++) {
            remembered += links.role(status(inode, 2), EntryPath.of("dir/file" + inode))
                            .isPresent()
                    ? 1
                    : 0;
        }
        int count = remembered;
        assertTrue(count > 40_000 && count < 100_000, () -> "remembered " + count);
    }

    @Test
    void hasRoomAgainForFilesWhoseNamesAllCameUp() {
        for (int inode = 0; inode < 300_000; inode++) {
            role(inode, 2, "a" + inode);
            assertTrue(role(inode, 2, "b" + inode).last());
        }
    }

    private LinkRole role(long inode, long names, String path) {
        return links.role(status(inode, names), EntryPath.of(path)).orElseThrow();
    }

    private static FileStatus status(long inode, long names) {
        var stamp = new FileStamp(10, new Timestamp(0, 0), new Timestamp(0, 0), inode);
        return new FileStatus(FileType.FILE, 0_644, 0, 0, stamp, 1, names, new DeviceNumber(0, 0));
    }
}
