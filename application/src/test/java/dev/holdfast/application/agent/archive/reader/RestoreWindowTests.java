package dev.holdfast.application.agent.archive.reader;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.domain.archive.ArchiveLimits;
import dev.holdfast.domain.archive.ArchivedSource;
import dev.holdfast.domain.archive.Attributes;
import dev.holdfast.domain.archive.Bytes;
import dev.holdfast.domain.archive.ChunkId;
import dev.holdfast.domain.archive.ChunkingParameters;
import dev.holdfast.domain.archive.Entry;
import dev.holdfast.domain.archive.EntryKind;
import dev.holdfast.domain.archive.EntryPath;
import dev.holdfast.domain.archive.Reference;
import dev.holdfast.domain.archive.ReferenceList;
import dev.holdfast.domain.archive.SourceKind;
import dev.holdfast.domain.archive.Timestamp;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RestoreWindowTests {

    private static final int LONG_NAMES = 128 * 1024;

    private final RestoreWindow window = new RestoreWindow();

    @Test
    void isFullOnceNamesAndAttributesTakeMegabytes() {
        for (int i = 0; i < 60; i++) {
            window.afterwards(() -> {}, LONG_NAMES);
        }
        assertFalse(window.isFull());

        for (int i = 0; i < 10; i++) {
            window.afterwards(() -> {}, LONG_NAMES);
        }
        assertTrue(window.isFull());
    }

    @Test
    void aFurtherNameOfALargeFileHoldsTheIdsOfItsChunks() {
        for (int i = 0; i < 100; i++) {
            window.afterwards(() -> {}, nameOfALargeFile().heldBytes());
        }
        assertTrue(window.isFull());
    }

    private static ListedEntry nameOfALargeFile() {
        var source = new ArchivedSource("files", SourceKind.FILES, Bytes.utf8("/srv"), ChunkingParameters.FILES);
        var attributes = new Attributes(
                0_644, 0, 0, Optional.empty(), Optional.empty(), new Timestamp(0, 0), Collections.emptySortedMap());
        var ids = Collections.nCopies(ArchiveLimits.REFERENCE_CHUNKS, new ChunkId(Bytes.of(new byte[ChunkId.LENGTH])));
        var content = new ReferenceList(0, List.of(new Reference(0, 0, 0, ids.size(), ids)));
        var kind = new EntryKind.RegularFile(100_000_000, content, Optional.empty());
        var entry = new Entry(0, EntryPath.of("name"), attributes, kind);
        return new ListedEntry(source, source.path().resolve(entry.path()), entry);
    }
}
