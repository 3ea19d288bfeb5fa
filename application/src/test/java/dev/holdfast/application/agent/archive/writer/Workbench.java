package dev.holdfast.application.agent.archive.writer;

import dev.holdfast.application.agent.archive.DumpException;
import dev.holdfast.application.agent.archive.DumpSource;
import dev.holdfast.application.agent.archive.Selection;
import dev.holdfast.application.agent.archive.record.RecordOpener;
import dev.holdfast.application.storage.ObjectStore;
import dev.holdfast.application.storage.Patience;
import dev.holdfast.application.storage.SiteKey;
import dev.holdfast.application.storage.SiteKeys;
import dev.holdfast.contracts.archive.DeflateCompression;
import dev.holdfast.contracts.archive.InMemoryArchiveStates;
import dev.holdfast.contracts.archive.InMemoryFileTree;
import dev.holdfast.contracts.archive.PlainRecordCodec;
import dev.holdfast.contracts.storage.InMemoryObjectStore;
import dev.holdfast.domain.archive.Bytes;
import dev.holdfast.domain.archive.PackId;
import dev.holdfast.domain.archive.SourceKind;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.storage.ByteSize;
import dev.holdfast.domain.storage.StorageId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;

/// A node, a bucket and a clock in memory, and a writer on top.
final class Workbench {

    static final SiteId SITE = new SiteId(UUID.randomUUID());
    static final StorageId STORAGE = new StorageId(UUID.randomUUID());
    static final NodeId NODE = new NodeId(UUID.randomUUID());
    private static final Patience PATIENCE =
            new Patience(Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofMillis(20));

    final InMemoryFileTree tree = new InMemoryFileTree();
    final InMemoryArchiveStates states = new InMemoryArchiveStates();
    final PlainRecordCodec records = new PlainRecordCodec();
    final SiteKey key = new SiteKey(new byte[SiteKey.LENGTH]);
    Instant now = Instant.parse("2026-11-22T02:30:00Z");
    final InMemoryObjectStore bucket = new InMemoryObjectStore(() -> now);
    int dumps = 2;
    Duration checkpointAfter = Duration.ofDays(5);
    ByteSize budget = new ByteSize(Long.MAX_VALUE);
    int packBytes = 32 * 1024 * 1024;
    BackupObserver observer = BackupObserver.NONE;
    Set<PackId> missing = new HashSet<>();

    BackupWriter writer() {
        return new WriterPorts(
                        tree,
                        new DeflateCompression(),
                        records,
                        states,
                        Executors.defaultThreadFactory(),
                        _ -> {},
                        new SecureRandom(),
                        UUID::randomUUID,
                        () -> now,
                        new WriterTuning(2, 2, 2, packBytes, 1_000_000, checkpointAfter, dumps))
                .backupWriter();
    }

    BackupJob job(BaseChoice base, BackupSource... sources) {
        return job(bucket, base, sources);
    }

    BackupJob job(ObjectStore store, BaseChoice base, BackupSource... sources) {
        return new BackupJob(
                SITE,
                NODE,
                STORAGE,
                store,
                List.of(key),
                new BackupId(UUID.randomUUID()),
                now,
                base,
                missing,
                budget,
                List.of(sources),
                PATIENCE);
    }

    BackupResult.Committed committed(BackupJob job) {
        return (BackupResult.Committed) writer().write(job, observer);
    }

    BackupResult.Committed backUp(BackupSource... sources) {
        return committed(job(new BaseChoice.None(), sources));
    }

    BackupResult.Committed backUpAfter(BackupResult.Committed base, BackupSource... sources) {
        return committed(job(new BaseChoice.Named(base.record().backup()), sources));
    }

    BackupContents contents(BackupResult.Committed backup) {
        var keys = SiteKeys.of(List.of(key));
        return new BackupContents(SITE, backup.record().backup(), bucket, keys, new RecordOpener(keys, records));
    }

    static BackupSource files() {
        return new BackupSource.Files("files", Selection.all(Bytes.utf8("/tree")), new ByteSize(10_000_000));
    }

    static BackupSource dump(byte[] content) {
        return dump(() -> new ByteArrayInputStream(content));
    }

    static BackupSource dump(Opening opening) {
        return dump("shop", opening);
    }

    static BackupSource dump(String name, Opening opening) {
        var source = new DumpSource() {
            @Override
            public OptionalLong estimate() {
                return OptionalLong.empty();
            }

            @Override
            public InputStream open() {
                return opening.open();
            }
        };
        return new BackupSource.Dump(name, SourceKind.MARIADB, source, new ByteSize(10_000_000));
    }

    @FunctionalInterface
    interface Opening {
        InputStream open();
    }

    /// Gives some bytes, and fails where the end should be.
    static InputStream failingAfter(byte[] content) {
        return new InputStream() {
            private final InputStream in = new ByteArrayInputStream(content);

            @Override
            public int read() throws IOException {
                int next = in.read();
                if (next < 0) {
                    throw new DumpException("mariadb-dump ended with exit code 2: lost connection");
                }
                return next;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                int count = in.read(buffer, offset, length);
                return count < 0 ? read() : count;
            }
        };
    }

    static byte[] random(int seed, int length) {
        var bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    /// Compresses well.
    static byte[] text(int seed, int length) {
        var random = new Random(seed);
        var bytes = new byte[length];
        for (int i = 0; i < length; i += 8) {
            Arrays.fill(bytes, i, Math.min(length, i + 8), (byte) ('a' + random.nextInt(26)));
        }
        return bytes;
    }
}
