package dev.holdfast.application.agent.archive.writer;

import dev.holdfast.application.agent.archive.TreeWarning;
import dev.holdfast.application.agent.archive.crew.StopRequestedException;
import dev.holdfast.application.agent.archive.reading.ReadWatch;
import dev.holdfast.application.agent.archive.upload.UploadWatch;
import dev.holdfast.application.storage.StorageException;
import dev.holdfast.domain.archive.EntryPath;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// Counts what happens, keeps the first warnings, and asks whether to go on. Safe for use by several threads.
final class Tally implements ReadWatch, UploadWatch {

    private static final int WARNINGS_KEPT = 1_000;

    private final BackupObserver observer;
    private final AtomicLong entries = new AtomicLong();
    private final AtomicLong examined = new AtomicLong();
    private final AtomicLong read = new AtomicLong();
    private final AtomicLong added = new AtomicLong();
    private final AtomicLong stored = new AtomicLong();
    private final AtomicLong packs = new AtomicLong();
    private final AtomicLong opened = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();
    private final AtomicLong warned = new AtomicLong();
    private final List<BackupWarning> warnings = new ArrayList<>();

    Tally(BackupObserver observer) {
        this.observer = observer;
    }

    @Override
    public void pause() {
        if (observer.wantsToStop()) {
            throw new StopRequestedException();
        }
    }

    @Override
    public void read(long bytes) {
        read.addAndGet(bytes);
    }

    @Override
    public void opened() {
        opened.incrementAndGet();
    }

    @Override
    public void warned(String source, TreeWarning warning) {
        warn(source, warning.path(), kind(warning.kind()), warning.detail());
    }

    @Override
    public void changed(String source, EntryPath path, String detail) {
        warn(source, path, BackupWarning.Kind.CHANGED, detail);
    }

    @Override
    public void stored(long bytes) {
        stored.addAndGet(bytes);
        packs.incrementAndGet();
    }

    synchronized void warn(String source, EntryPath path, BackupWarning.Kind kind, String detail) {
        warned.incrementAndGet();
        if (warnings.size() < WARNINGS_KEPT) {
            warnings.add(new BackupWarning(source, path.toString(), kind, detail));
        }
    }

    /// @param size of its content
    void entry(long size) {
        entries.incrementAndGet();
        examined.addAndGet(size);
    }

    void added(long bytes) {
        added.addAndGet(bytes);
    }

    void waits(StorageException.Transient why) {
        observer.waits(why);
    }

    /// That many packs of earlier runs are gone or damaged.
    void lost(long packs) {
        lost.addAndGet(packs);
    }

    /// Called by the leading thread.
    void progress(BackupProgress.Phase phase) {
        pause();
        observer.progressed(
                new BackupProgress(phase, entries.get(), examined.get(), read.get(), added.get(), stored.get()));
    }

    /// A new session counts its entries and warnings anew; what was read, added, stored and lost stays.
    synchronized void beginSession() {
        entries.set(0);
        examined.set(0);
        warned.set(0);
        warnings.clear();
    }

    long entries() {
        return entries.get();
    }

    long bytesExamined() {
        return examined.get();
    }

    long bytesRead() {
        return read.get();
    }

    long bytesAdded() {
        return added.get();
    }

    long bytesStored() {
        return stored.get();
    }

    long packsStored() {
        return packs.get();
    }

    long packsLost() {
        return lost.get();
    }

    long filesOpened() {
        return opened.get();
    }

    long warned() {
        return warned.get();
    }

    synchronized List<BackupWarning> warnings() {
        return List.copyOf(warnings);
    }

    private static BackupWarning.Kind kind(TreeWarning.Kind kind) {
        return switch (kind) {
            case UNREADABLE, LEFT_OUT -> BackupWarning.Kind.UNREADABLE;
            case VANISHED -> BackupWarning.Kind.VANISHED;
            case ATTRIBUTES -> BackupWarning.Kind.ATTRIBUTES;
        };
    }
}
