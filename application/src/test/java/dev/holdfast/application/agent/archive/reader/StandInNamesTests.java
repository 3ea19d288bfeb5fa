package dev.holdfast.application.agent.archive.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.domain.archive.EntryPath;
import org.junit.jupiter.api.Test;

final class StandInNamesTests {

    private static final EntryPath FIRST = EntryPath.of("first");

    @Test
    void aFirstNameStandsForItselfUntilAnotherDoes() {
        var names = new StandInNames(10_000);

        assertEquals(FIRST, names.of(FIRST));
        names.remember(FIRST, EntryPath.of("second"));
        names.remember(FIRST, EntryPath.of("third"));

        assertEquals(EntryPath.of("third"), names.of(FIRST));
    }

    @Test
    void remembersNoMoreThanThereIsRoomForAndKeepsWhatCameFirst() {
        var names = new StandInNames(100_000);
        for (int i = 0; i < 1_000; i++) {
            names.remember(EntryPath.of("first" + i), EntryPath.of("second" + i));
        }

        assertTrue(names.has(EntryPath.of("first0")));
        assertFalse(names.has(EntryPath.of("first999")));
    }
}
