package dev.holdfast.domain.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EntryPathTests {

    @ParameterizedTest
    @ValueSource(strings = {"/", "/a", "a/", "a//b", ".", "..", "a/.", "a/..", "../a", "a/../b", "a\0b"})
    void refusesPathsThatCouldLeaveTheirRoot(String path) {
        assertThrows(IllegalArgumentException.class, () -> EntryPath.of(path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "...", "..a", ".a", "a/b.", "a b/\n"})
    void takesWhatAFileSystemTakes(String path) {
        assertEquals(path, EntryPath.of(path).toString());
    }

    @Test
    void sortsComponentByComponentAndParentFirst() {
        var sorted = Stream.of("a-b", "a/b", "a", "b", "", "a/b/c", "a/b-c", "a!", "é")
                .map(EntryPath::of)
                .sorted()
                .map(EntryPath::toString)
                .toList();
        assertEquals(List.of("", "a", "a/b", "a/b/c", "a/b-c", "a!", "a-b", "b", "é"), sorted);
    }

    @Test
    void knowsWhatIsWithinIt() {
        assertTrue(EntryPath.of("a/b").isWithin(EntryPath.of("a")));
        assertTrue(EntryPath.of("a").isWithin(EntryPath.of("a")));
        assertTrue(EntryPath.of("a").isWithin(EntryPath.ROOT));
        assertFalse(EntryPath.of("ab").isWithin(EntryPath.of("a")));
        assertFalse(EntryPath.of("a").isWithin(EntryPath.of("a/b")));
    }

    @Test
    void knowsWhatItHasInCommonWithAnother() {
        assertEquals("a/b".length(), EntryPath.of("a/b/c").commonLength(EntryPath.of("a/b/d")));
        assertEquals("a/b".length(), EntryPath.of("a/b").commonLength(EntryPath.of("a/b/d")));
        assertEquals("a/b".length(), EntryPath.of("a/b").commonLength(EntryPath.of("a/b")));
        assertEquals("a".length(), EntryPath.of("a/bc").commonLength(EntryPath.of("a/b")));
        assertEquals("a".length(), EntryPath.of("a/b/c").commonLength(EntryPath.of("a/b-c")));
        assertEquals(0, EntryPath.of("a/b").commonLength(EntryPath.of("a-b")));
        assertEquals(0, EntryPath.of("ab").commonLength(EntryPath.of("ac")));
        assertEquals(0, EntryPath.ROOT.commonLength(EntryPath.of("a")));
    }

    @Test
    void findsItsParentAndName() {
        assertEquals(Optional.of(EntryPath.of("a/b")), EntryPath.of("a/b/c").parent());
        assertEquals(Optional.of(EntryPath.ROOT), EntryPath.of("a").parent());
        assertEquals(Optional.empty(), EntryPath.ROOT.parent());
        assertEquals(Bytes.utf8("c"), EntryPath.of("a/b/c").name());
    }

    @Test
    void joinsPaths() {
        assertEquals(EntryPath.of("a/b/c"), EntryPath.of("a").resolve(EntryPath.of("b/c")));
        assertEquals(EntryPath.of("a"), EntryPath.of("a").resolve(EntryPath.ROOT));
        assertEquals(EntryPath.of("a"), EntryPath.ROOT.resolve(EntryPath.of("a")));
    }
}
