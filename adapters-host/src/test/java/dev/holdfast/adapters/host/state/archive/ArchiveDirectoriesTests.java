package dev.holdfast.adapters.host.state.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.holdfast.application.agent.archive.state.ArchiveStates;
import dev.holdfast.application.agent.archive.state.JournalEntry;
import dev.holdfast.contracts.archive.ArchiveStatesContract;
import dev.holdfast.domain.archive.PackId;
import dev.holdfast.domain.backup.BackupId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveDirectoriesTests implements ArchiveStatesContract {

    @TempDir
    private Path root;

    @Override
    public ArchiveStates states() {
        return new ArchiveDirectories(root.resolve("archives"));
    }

    @Test
    void dropsAJournalLineThatAPowerCutLeftHalfWrittenAndGoesOnAfterTheLastWholeOne() throws IOException {
        append(pack(1), pack(2));
        var journal = file("journal");
        try (var file = Files.newByteChannel(journal, StandardOpenOption.WRITE)) {
            file.truncate(Files.size(journal) - 5);
        }

        append(pack(3));

        assertEquals(List.of(spent(pack(1)), spent(pack(3))), journal());
    }

    @Test
    void doesNotBelieveAJournalLineWithAFlippedBit() throws IOException {
        append(pack(1), pack(2));
        var content = Files.readAllBytes(file("journal"));
        content[10] ^= 1;
        Files.write(file("journal"), content);

        assertEquals(List.of(), journal());
    }

    @Test
    void letsNobodyElseReadWhatItKeeps() throws IOException {
        append(pack(1));
        try (var state = states().open(SITE, STORAGE).orElseThrow();
                var table = state.newFileTable()) {
            state.keepIndex(pack(1), new byte[10]);
            table.commit(new BackupId(UUID.randomUUID()));
        }

        try (var files = Files.walk(root.resolve("archives"))) {
            for (var file : files.toList()) {
                var expected = Files.isDirectory(file) ? "rwx------" : "rw-------";
                assertEquals(
                        expected, PosixFilePermissions.toString(Files.getPosixFilePermissions(file)), file::toString);
            }
        }
    }

    private void append(PackId... packs) {
        try (var state = states().open(SITE, STORAGE).orElseThrow()) {
            for (var pack : packs) {
                state.append(spent(pack));
            }
        }
    }

    private List<JournalEntry> journal() {
        try (var state = states().open(SITE, STORAGE).orElseThrow()) {
            return state.journal();
        }
    }

    private Path file(String name) {
        return root.resolve("archives")
                .resolve(SITE.toString())
                .resolve(STORAGE.toString())
                .resolve(name);
    }

    private static JournalEntry spent(PackId pack) {
        return new JournalEntry.Spent(pack);
    }

    private static PackId pack(int number) {
        return PackId.ofHex("%032x".formatted(number));
    }
}
