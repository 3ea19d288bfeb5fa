package dev.holdfast.application.agent.archive.writer;

import static dev.holdfast.application.agent.archive.writer.Workbench.dump;
import static dev.holdfast.application.agent.archive.writer.Workbench.failingAfter;
import static dev.holdfast.application.agent.archive.writer.Workbench.files;
import static dev.holdfast.application.agent.archive.writer.Workbench.random;
import static dev.holdfast.application.agent.archive.writer.Workbench.text;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.agent.archive.Selection;
import dev.holdfast.application.agent.archive.cbor.CborReader;
import dev.holdfast.application.agent.archive.format.ReferenceCodec;
import dev.holdfast.application.agent.archive.record.RecordOpener;
import dev.holdfast.application.agent.archive.writer.Workbench.Opening;
import dev.holdfast.application.storage.SiteKeys;
import dev.holdfast.domain.archive.Bytes;
import dev.holdfast.domain.archive.ChunkingParameters;
import dev.holdfast.domain.archive.EntryKind;
import dev.holdfast.domain.archive.Reference;
import dev.holdfast.domain.archive.ReferenceList;
import dev.holdfast.domain.storage.ByteSize;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ParallelDumpsTests {

    private static final int PIECE = 200_000;

    private final Workbench bench = new Workbench();
    private final byte[] one = text(1, 3_000_000);
    private final byte[] two = random(2, 3_000_000);

    @Test
    void readsTwoDumpsWhoseBytesArriveInTurn() {
        var turnOfOne = new Semaphore(1);
        var turnOfTwo = new Semaphore(0);

        var backup = bench.backUp(
                dump("one", () -> inTurn(one, turnOfOne, turnOfTwo)),
                dump("two", () -> inTurn(two, turnOfTwo, turnOfOne)));

        assertHolds(backup, List.of("one.sql", "two.sql"), List.of(one, two));
        assertEquals(6_000_000, backup.record().bytes().read());
    }

    @Test
    void chunksOfOneDumpLieTogether() {
        var turnOfOne = new Semaphore(1);
        var turnOfTwo = new Semaphore(0);

        var backup = bench.backUp(
                dump("one", () -> inTurn(random(1, 3_000_000), turnOfOne, turnOfTwo)),
                dump("two", () -> inTurn(two, turnOfTwo, turnOfOne)));

        var ofOne = references(backup, "one.sql");
        var ofTwo = references(backup, "two.sql");
        assertEquals(1, packs(ofOne).size());
        assertEquals(1, packs(ofTwo).size());
        assertNotEquals(packs(ofOne), packs(ofTwo));
        assertTrue(ofTwo.size() <= 3, () -> "it is in " + ofTwo.size() + " pieces");
    }

    @Test
    void keepsDumpsInOrderHoweverTheyEnd() {
        var others = new CountDownLatch(2);

        var backup = bench.backUp(
                dump("one", () -> after(others, new ByteArrayInputStream(one))),
                dump("two", () -> closing(others, two)),
                dump("three", () -> closing(others, text(3, 10_000))));

        assertHolds(backup, List.of("one.sql", "two.sql", "three.sql"), List.of(one, two, text(3, 10_000)));
    }

    @Test
    void takesNoSiteForLargeWhoseDumpsCannotSayHowLongTheyWillBe() {
        var other = new CountDownLatch(1);
        var dumps = IntStream.range(0, 6)
                .mapToObj(i -> dump(
                        "dump" + i, () -> i == 0 ? after(other, new ByteArrayInputStream(one)) : closing(other, two)))
                .map(ParallelDumpsTests::ofUnknownSize)
                .toArray(BackupSource[]::new);

        var backup = bench.backUp(dumps);

        assertArrayEquals(one, content(backup, "dump0.sql"));
    }

    @Test
    void cutsADumpThatCannotSayHowLongItWillBeAsFinelyAsAnyOther() {
        var backup = bench.backUp(ofUnknownSize(dump("one", () -> new ByteArrayInputStream(one))));

        var source = bench.contents(backup).backup().root().sources().getFirst();
        assertEquals(ChunkingParameters.DUMPS, source.chunking());
    }

    private static BackupSource ofUnknownSize(BackupSource dump) {
        return new BackupSource.Dump(dump.name(), dump.kind(), ((BackupSource.Dump) dump).dump(), ByteSize.ZERO);
    }

    @Test
    void readsNoDumpBesideATree() {
        bench.tree.write("a", random(5, 100_000));
        var open = new Opened();
        var last = new BackupSource.Files("last", Selection.all(Bytes.utf8("/tree")), ByteSize.ZERO);

        var backup =
                bench.backUp(dump("one", () -> open.count(one)), files(), dump("two", () -> open.count(two)), last);

        assertEquals(1, open.most.get());
        assertEquals(4, bench.contents(backup).backup().root().sources().size());
        assertEquals(6, backup.record().entries());
        assertArrayEquals(one, content(backup, "one.sql"));
        assertArrayEquals(two, content(backup, "two.sql"));
    }

    @Test
    void readsNoMoreAtOnceThanItIsTo() {
        bench.dumps = 1;
        var open = new Opened();

        bench.backUp(dump("one", () -> open.count(one)), dump("two", () -> open.count(two)));

        assertEquals(1, open.most.get());
    }

    @Test
    void fillsOnePackWithSmallDumps() {
        var dumps = IntStream.range(0, 8)
                .mapToObj(i -> dump("dump" + i, () -> new ByteArrayInputStream(random(i, 50_000))))
                .toArray(BackupSource[]::new);

        var backup = bench.backUp(dumps);

        assertEquals(2, backup.statistics().packsUploaded());
    }

    @Test
    void failsWithTheDumpThatFailedAndEndsTheOther() {
        var waiting = new Hanging();

        var result = bench.writer()
                .write(
                        bench.job(
                                new BaseChoice.None(),
                                dump("one", () -> waiting),
                                dump("two", () -> after(waiting.begun, failingAfter(random(1, 2_000_000))))),
                        bench.observer);

        assertEquals(
                "two", assertInstanceOf(BackupResult.SourceFailed.class, result).source());
        assertEquals(0, waiting.closed.getCount());
        assertEquals(0, bench.bucket.count("/backups/"));
    }

    @Test
    void endsADumpThatIsBeingOpenedWhenAnotherFails() {
        bench.dumps = 3;
        var reading = new Hanging();
        var opening = new Hanging();
        Opening slow = () -> {
            opening.begun.countDown();
            awaitWhateverHappens(reading.closed);
            return opening;
        };

        var result = bench.writer()
                .write(
                        bench.job(
                                new BaseChoice.None(),
                                dump("slow", slow),
                                dump("reading", () -> reading),
                                dump(
                                        "bad",
                                        () -> after(
                                                reading.begun,
                                                after(opening.begun, failingAfter(random(1, 2_000_000)))))),
                        bench.observer);

        assertEquals(
                "bad", assertInstanceOf(BackupResult.SourceFailed.class, result).source());
        assertEquals(0, opening.closed.getCount());
    }

    @Test
    void stopsWhenAskedToWhileAllDumpsKeepItWaiting() {
        var first = new Hanging();
        var second = new Hanging();
        bench.observer = new BackupObserver() {
            @Override
            public void progressed(BackupProgress progress) {}

            @Override
            public boolean wantsToStop() {
                return first.begun.getCount() + second.begun.getCount() == 0;
            }
        };

        var result = bench.writer()
                .write(
                        bench.job(new BaseChoice.None(), dump("one", () -> first), dump("two", () -> second)),
                        bench.observer);

        assertEquals(new BackupResult.Cancelled(), result);
        assertEquals(0, first.closed.getCount() + second.closed.getCount());
    }

    @Test
    void goesOnFromACheckpointBetweenDumps() {
        var over = new CountDownLatch(1);
        var begun = new Hanging();
        var times = new AtomicInteger();
        var start = bench.now;
        bench.checkpointAfter = Duration.ofHours(1);
        bench.observer = progress -> {
            if (progress.added() >= two.length && over.getCount() + begun.begun.getCount() == 0) {
                bench.now = start.plusSeconds(7_200);
            }
        };

        var backup = bench.backUp(
                dump("one", () -> times.getAndIncrement() == 0 ? begun : new ByteArrayInputStream(one)),
                dump("two", () -> closing(over, two)));

        assertHolds(backup, List.of("one.sql", "two.sql"), List.of(one, two));
        var keys = SiteKeys.of(List.of(bench.key));
        var checkpoint = backup.record().base().orElseThrow();
        var opener = new RecordOpener(keys, bench.records);
        assertEquals(
                Set.of(),
                new BackupContents(Workbench.SITE, checkpoint, bench.bucket, keys, opener)
                        .entries()
                        .keySet());
        assertTrue(backup.record().bytes().added() < one.length + two.length + two.length / 2, "stored twice");
    }

    private void assertHolds(BackupResult.Committed backup, List<String> names, List<byte[]> dumps) {
        assertEquals(names, List.copyOf(bench.contents(backup).entries().keySet()));
        for (int i = 0; i < names.size(); i++) {
            assertArrayEquals(dumps.get(i), content(backup, names.get(i)));
        }
    }

    private byte[] content(BackupResult.Committed backup, String name) {
        var contents = bench.contents(backup);
        return contents.content(contents.entries().get(name));
    }

    private static Set<Integer> packs(List<Reference> references) {
        return references.stream().map(Reference::pack).collect(Collectors.toSet());
    }

    /// Of a dump whose list of references is so long that it is a stream.
    private List<Reference> references(BackupResult.Committed backup, String name) {
        var contents = bench.contents(backup);
        var list = ((EntryKind.Dump) contents.entries().get(name).kind()).content();
        assertEquals(1, list.level());
        var in = new CborReader(contents.chunks(new ReferenceList(0, list.references())));
        var references = new ArrayList<Reference>();
        while (!in.atEnd()) {
            references.add(ReferenceCodec.read(in));
        }
        return references;
    }

    /// Gives a piece whenever it has its turn, and has the other go on; after its end the other has all turns.
    private static InputStream inTurn(byte[] content, Semaphore own, Semaphore other) {
        return new Filtered(new ByteArrayInputStream(content)) {
            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                own.acquireUninterruptibly();
                int count = super.read(buffer, offset, Math.min(PIECE, length));
                other.release(count < 0 ? Integer.MAX_VALUE / 2 : 1);
                return count;
            }
        };
    }

    private static InputStream after(CountDownLatch latch, InputStream in) {
        return new Filtered(in) {
            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                awaitWhateverHappens(latch);
                return super.read(buffer, offset, length);
            }
        };
    }

    private static InputStream closing(CountDownLatch latch, byte[] content) {
        return new Filtered(new ByteArrayInputStream(content)) {
            @Override
            public void close() {
                latch.countDown();
            }
        };
    }

    /// As a pipe does, which no interrupt ends.
    private static void awaitWhateverHappens(CountDownLatch latch) {
        boolean interrupted = false;
        while (true) {
            try {
                latch.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static class Filtered extends InputStream {
        private final InputStream in;

        Filtered(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException();
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            return in.read(buffer, offset, length);
        }
    }

    /// Gives nothing until it is closed.
    private static final class Hanging extends InputStream {
        final CountDownLatch begun = new CountDownLatch(1);
        final CountDownLatch closed = new CountDownLatch(1);

        @Override
        public int read() throws IOException {
            begun.countDown();
            awaitWhateverHappens(closed);
            throw new IOException("closed");
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            return read();
        }

        @Override
        public void close() {
            closed.countDown();
        }
    }

    /// How many dumps were open at once.
    private static final class Opened {
        final AtomicInteger most = new AtomicInteger();
        private final AtomicInteger open = new AtomicInteger();

        InputStream count(byte[] content) {
            most.accumulateAndGet(open.incrementAndGet(), Math::max);
            return new Filtered(new ByteArrayInputStream(content)) {
                @Override
                public void close() {
                    open.decrementAndGet();
                }
            };
        }
    }
}
