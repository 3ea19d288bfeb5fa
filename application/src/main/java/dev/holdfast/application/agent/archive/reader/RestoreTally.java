package dev.holdfast.application.agent.archive.reader;

import dev.holdfast.application.agent.archive.DamagedArchiveException;
import dev.holdfast.domain.archive.EntryPath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;

/// Counts what became of entries. Remembers a bounded part of what did not go well. Safe for use by several
/// threads.
final class RestoreTally {

    private static final int NAMED = 1_000;
    private static final int REMEMBERED = 65_536;

    private final LongAdder entries = new LongAdder();
    private final LongAdder inPlace = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final LongAdder leftOut = new LongAdder();
    private final LongAdder lost = new LongAdder();
    private final List<LeftOut> leftOutEntries = new ArrayList<>();
    private final List<Damage> damages = new ArrayList<>();
    private final Set<EntryPath> absent = new HashSet<>();

    void restored(long contentBytes) {
        entries.increment();
        bytes.add(contentBytes);
    }

    /// It was there before, just so.
    void wasInPlace() {
        entries.increment();
        inPlace.increment();
    }

    /// @param target path below the target
    void leftOut(EntryPath target, LeftOut.Reason reason) {
        leftOut.increment();
        synchronized (this) {
            remember(leftOutEntries, new LeftOut(target, reason));
            remember(target);
        }
    }

    /// @param path   as the backup lists it
    /// @param target path below the target
    void lost(EntryPath path, EntryPath target, DamagedArchiveException cause) {
        lost.increment();
        synchronized (this) {
            remember(damages, new Damage(cause.key(), Optional.of(path), cause.getMessage()));
            remember(target);
        }
    }

    /// Whether what was to be at `target` is certainly there.
    synchronized boolean isInPlace(EntryPath target) {
        return absent.size() < REMEMBERED && !absent.contains(target);
    }

    RestoreCounts counts() {
        return new RestoreCounts(entries.sum(), inPlace.sum(), bytes.sum(), leftOut.sum(), lost.sum());
    }

    synchronized RestoreResult result(boolean finished) {
        return new RestoreResult(counts(), leftOutEntries, damages, finished);
    }

    private void remember(EntryPath target) {
        if (absent.size() < REMEMBERED) {
            absent.add(target);
        }
    }

    private static <T> void remember(List<T> list, T item) {
        if (list.size() < NAMED) {
            list.add(item);
        }
    }
}
