package dev.holdfast.application.agent.archive.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.agent.archive.FileTreeException;
import dev.holdfast.application.storage.ObjectStore;
import dev.holdfast.application.storage.StorageException;
import dev.holdfast.contracts.archive.ArchiveBuilder;
import dev.holdfast.contracts.archive.InMemoryTree;
import dev.holdfast.contracts.archive.SampleBytes;
import dev.holdfast.contracts.storage.CountingStore;
import dev.holdfast.contracts.storage.FaultyObjectStore;
import dev.holdfast.contracts.storage.FaultyObjectStore.Fault;
import dev.holdfast.contracts.storage.FaultyObjectStore.Operation;
import dev.holdfast.domain.archive.ChunkingParameters;
import dev.holdfast.domain.archive.EntryPath;
import dev.holdfast.domain.archive.Glob;
import dev.holdfast.domain.archive.SourceKind;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class RestoreFailureTests {

    private final ReaderFixture fixture = new ReaderFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void leavesNoOpenFileWhenTheStorageFails() {
        manyFiles().commit();
        int calls = callsOfARestore();
        for (int failing = 1; failing < calls; failing++) {
            int at = failing;
            var store = new FaultyObjectStore(fixture.store, (call, _, _) -> call == at ? Fault.PERMANENT : Fault.NONE);
            var tree = new InMemoryTree();

            assertThrows(StorageException.class, () -> restore(store, tree));
            assertEquals(0, tree.openFiles());
        }
    }

    @Test
    void leavesNoOpenFileWhenTheTargetFails() {
        manyFiles().commit();
        for (int failing : new int[] {0, 1, 50, 199}) {
            var tree = new InMemoryTree();
            var failingTree = new TreeThatFails(tree, failing);

            assertThrows(
                    FileTreeException.class,
                    () -> fixture.open().restore(EntrySelection.ALL, failingTree, RestoreObserver.NONE));
            assertEquals(0, tree.openFiles());
        }
    }

    @Test
    void readsForOneFileNoMoreThanItNeeds() {
        var archive = fixture.archive().source("files", SourceKind.FILES, ChunkingParameters.FILES);
        for (int i = 0; i < 60; i++) {
            archive.file("f%02d".formatted(i), SampleBytes.of("file " + i, 1_000_000));
        }
        archive.commit();
        var data = new AtomicInteger();
        var store = new FaultyObjectStore(fixture.store, (_, operation, _) -> {
            data.addAndGet(operation == Operation.READ ? 1 : 0);
            return Fault.NONE;
        });
        var tree = new InMemoryTree();
        var one = new EntrySelection(Optional.empty(), List.of(Glob.of("files/f55")));

        assertTrue(fixture.open(store, ReaderFixture.KEY)
                .restore(one, tree, RestoreObserver.NONE)
                .isWhole());

        assertEquals(List.of(EntryPath.of("f55")), List.copyOf(tree.nodes().keySet()));
        assertTrue(data.get() <= 7, () -> data.get() + " reads for one file");
    }

    @Test
    void readsNothingOfAFileWhoseNamesAreAllTaken() {
        var content = SampleBytes.of("large", 12_000_000);
        fixture.archive()
                .source("files", SourceKind.FILES, ChunkingParameters.FILES)
                .file("a", content)
                .hardLink("b", "a", content)
                .hardLink("c", "a", content)
                .commit();
        var tree = new InMemoryTree();
        List.of("a", "b", "c").forEach(tree::occupy);
        var store = new CountingStore(fixture.store);

        var result = fixture.open(store, ReaderFixture.KEY).restore(EntrySelection.ALL, tree, RestoreObserver.NONE);

        assertEquals(3, result.counts().leftOut());
        assertTrue(store.bytes() < content.length / 10, () -> store.bytes() + " bytes read");
    }

    @Test
    void verifiesWithoutTheRightToList() {
        manyFiles().commit();
        var store = new FaultyObjectStore(
                fixture.store, (_, operation, _) -> operation == Operation.LIST ? Fault.PERMANENT : Fault.NONE);
        var report = fixture.open(store, ReaderFixture.KEY).verify(ReadShare.NOTHING, VerifyObserver.NONE);
        assertEquals(List.of(), report.damages());
    }

    @Test
    void readsTheShareOfPacksThatIsAskedFor() {
        var archive = fixture.archive().source("files", SourceKind.FILES, ChunkingParameters.FILES);
        for (int i = 0; i < 4; i++) {
            archive.file("f" + i, SampleBytes.of("file " + i, 33_000_000));
        }
        archive.commit();
        var backup = fixture.open();
        int packs = (int) backup.record().livePacks().count();
        var half = backup.verify(new ReadShare(50, 1), VerifyObserver.NONE);

        assertEquals(5, packs);
        assertEquals(3, half.packsRead());
        assertEquals(List.of(), half.damages());
    }

    private int callsOfARestore() {
        var store = new FaultyObjectStore(fixture.store, (_, _, _) -> Fault.NONE);
        restore(store, new InMemoryTree());
        return store.calls();
    }

    private void restore(ObjectStore store, InMemoryTree tree) {
        fixture.open(store, ReaderFixture.KEY).restore(EntrySelection.ALL, tree, RestoreObserver.NONE);
    }

    private ArchiveBuilder manyFiles() {
        var archive = fixture.archive().source("files", SourceKind.FILES, ChunkingParameters.FILES);
        archive.directory("");
        for (int i = 0; i < 200; i++) {
            archive.file("f%03d".formatted(i), SampleBytes.of("file " + i, i == 100 ? 6_000_000 : 30_000));
        }
        return archive;
    }
}
