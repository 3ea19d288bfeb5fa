package dev.holdfast.contracts.archive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.agent.archive.state.ArchiveState;
import dev.holdfast.application.agent.archive.state.ArchiveStates;
import dev.holdfast.application.agent.archive.state.JournalEntry;
import dev.holdfast.domain.archive.Bytes;
import dev.holdfast.domain.archive.PackId;
import dev.holdfast.domain.archive.PackRow;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.storage.StorageId;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What holds for every memory of archives.
public interface ArchiveStatesContract {

    SiteId SITE = new SiteId(UUID.fromString("5d0d6d9e-6a3c-4c8d-9a51-0c4f6b4e9a01"));
    StorageId STORAGE = new StorageId(UUID.fromString("5d0d6d9e-6a3c-4c8d-9a51-0c4f6b4e9a02"));

    ArchiveStates states();

    @Test
    default void remembersTheJournalInOrder() {
        var entries = List.of(
                new JournalEntry.Spent(pack(1)),
                new JournalEntry.Sealed(new PackRow(pack(1), 1000, 100), Bytes.of(new byte[32])),
                new JournalEntry.Uploaded(pack(1)),
                new JournalEntry.Spent(pack(2)));
        try (var state = open()) {
            entries.forEach(state::append);
        }

        try (var state = open()) {
            assertEquals(entries, state.journal());
        }
    }

    @Test
    default void beginsAnEmptyJournalOnceTheOldOneIsClosed() {
        try (var state = open()) {
            state.append(new JournalEntry.Spent(pack(1)));
            state.closeJournal();
            state.append(new JournalEntry.Spent(pack(2)));
        }

        try (var state = open()) {
            assertEquals(List.of(new JournalEntry.Spent(pack(2))), state.journal());
        }
    }

    @Test
    default void isHeldByOneAtATime() {
        try (var _ = open()) {
            assertEquals(Optional.empty(), states().open(SITE, STORAGE));
            assertTrue(states().open(SITE, new StorageId(UUID.randomUUID())).isPresent());
        }

        assertTrue(states().open(SITE, STORAGE).isPresent());
    }

    @Test
    default void keepsTheIndexesThatItIsToldToKeep() {
        try (var state = open()) {
            state.keepIndex(pack(1), new byte[] {1});
            state.keepIndex(pack(2), new byte[] {2});
            state.keepIndexesOf(Set.of(pack(2)));
        }

        try (var state = open()) {
            assertEquals(Optional.empty(), state.index(pack(1)));
            assertArrayEquals(new byte[] {2}, state.index(pack(2)).orElseThrow());
        }
    }

    @Test
    default void keepsAFileTableOnceItIsCommitted() throws IOException {
        var backup = new BackupId(UUID.randomUUID());
        try (var state = open();
                var table = state.newFileTable()) {
            table.stream().write(new byte[] {1, 2, 3});
            assertTrue(state.fileTable(backup).isEmpty());
            table.commit(backup);
        }

        try (var state = open();
                var content = state.fileTable(backup).orElseThrow()) {
            assertArrayEquals(new byte[] {1, 2, 3}, content.readAllBytes());
        }
    }

    @Test
    default void dropsAFileTableThatIsNotCommitted() throws IOException {
        try (var state = open()) {
            try (var table = state.newFileTable()) {
                table.stream().write(new byte[100_000]);
            }
            try (var table = state.newFileTable()) {
                table.stream().write(7);
                table.commit(new BackupId(SITE.value()));
            }
            try (var content = state.fileTable(new BackupId(SITE.value())).orElseThrow()) {
                assertArrayEquals(new byte[] {7}, content.readAllBytes());
            }
        }
    }

    @Test
    default void forgetsTheFileTablesOfOlderBackups() {
        var older = new BackupId(UUID.randomUUID());
        var newer = new BackupId(UUID.randomUUID());
        try (var state = open()) {
            for (var backup : List.of(older, newer)) {
                try (var table = state.newFileTable()) {
                    table.commit(backup);
                }
            }
            state.keepFileTableOf(newer);

            assertTrue(state.fileTable(older).isEmpty());
            assertTrue(state.fileTable(newer).isPresent());
        }
    }

    @Test
    default void remembersWhichPacksAreWorn() {
        try (var state = open()) {
            assertEquals(Set.of(), state.worn());
            state.keepWorn(Set.of(pack(1)));
            state.keepWorn(Set.of(pack(2), pack(3)));
        }

        try (var state = open()) {
            assertEquals(Set.of(pack(2), pack(3)), state.worn());
        }
    }

    @Test
    default void remembersWhichPacksWereFoundDamagedUntilTheyAreMended() {
        states().foundDamaged(SITE, Set.of(pack(1)));
        try (var state = open()) {
            assertEquals(Set.of(), state.damaged());
            states().foundDamaged(SITE, Set.of(pack(2), pack(3)));
            states().foundDamaged(SITE, Set.of(pack(3), pack(4)));
            assertEquals(Set.of(pack(2), pack(3), pack(4)), state.damaged());
            state.mended(Set.of(pack(3), pack(5)));
        }

        try (var state = states().open(SITE, new StorageId(UUID.randomUUID())).orElseThrow()) {
            assertEquals(Set.of(pack(2), pack(4)), state.damaged());
        }
    }

    private ArchiveState open() {
        return states().open(SITE, STORAGE).orElseThrow();
    }

    private static PackId pack(int number) {
        return PackId.ofHex("%032x".formatted(number));
    }
}
