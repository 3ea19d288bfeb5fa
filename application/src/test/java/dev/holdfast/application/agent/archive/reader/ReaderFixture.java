package dev.holdfast.application.agent.archive.reader;

import dev.holdfast.application.storage.ObjectStore;
import dev.holdfast.application.storage.SiteKey;
import dev.holdfast.application.storage.SiteKeys;
import dev.holdfast.contracts.archive.ArchiveBuilder;
import dev.holdfast.contracts.archive.PlainRecordCodec;
import dev.holdfast.contracts.archive.RawFrames;
import dev.holdfast.contracts.archive.SampleBytes;
import dev.holdfast.contracts.storage.InMemoryObjectStore;
import dev.holdfast.domain.backup.BackupId;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A bucket, a key, and what reads with it.
final class ReaderFixture implements AutoCloseable {

    static final SiteKey KEY = new SiteKey(SampleBytes.of("site key", 32));

    final InMemoryObjectStore store = new InMemoryObjectStore();
    private final ExecutorService executor = Executors.newFixedThreadPool(3);

    ArchiveBuilder archive() {
        return new ArchiveBuilder(store, KEY, new RawFrames(), new PlainRecordCodec());
    }

    ReadableBackup open() {
        return open(store, KEY);
    }

    ReadableBackup open(BackupId backup) {
        return reader(store, KEY).open(ArchiveBuilder.SITE, backup).orElseThrow();
    }

    ReadableBackup open(ObjectStore from, SiteKey key) {
        return reader(from, key)
                .open(ArchiveBuilder.SITE, ArchiveBuilder.BACKUP)
                .orElseThrow();
    }

    private ArchiveReader reader(ObjectStore from, SiteKey key) {
        var ports = new ReaderPorts(from, SiteKeys.of(List.of(key)), new PlainRecordCodec(), new RawFrames(), executor);
        return new ArchiveReader(ports);
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
