package dev.holdfast.application.agent.diff;

import dev.holdfast.application.agent.archive.DamagedArchiveException;
import dev.holdfast.application.agent.archive.crew.Conveyor;
import dev.holdfast.application.agent.archive.crew.Crew;
import dev.holdfast.application.agent.archive.reader.EntrySelection;
import dev.holdfast.application.agent.archive.reader.ListedEntry;
import dev.holdfast.application.agent.archive.reader.ReadableBackup;
import dev.holdfast.application.agent.diff.Difference.Aspect;
import dev.holdfast.domain.archive.ArchivedSource;
import dev.holdfast.domain.archive.Glob;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// Two streams of entries side by side. Sources go by their names: where the backups do not have the same ones in
/// the same order, they are compared one by one.
final class Merge {

    private static final int AHEAD = 256;
    private static final Comparator<ListedEntry> ORDER = Comparator.comparingInt(
                    (ListedEntry listed) -> listed.entry().source())
            .thenComparing(listed -> listed.entry().path());

    private final ReadableBackup before;
    private final ReadableBackup after;
    private final List<Glob> paths;
    private final Consumer<Difference> sink;
    private final EntryComparison comparison;
    private long added;
    private long removed;
    private long changed;
    private long unchanged;
    private long bytesBefore;
    private long bytesAfter;

    Merge(ReadableBackup before, ReadableBackup after, List<Glob> paths, Consumer<Difference> sink) {
        this.before = before;
        this.after = after;
        this.paths = paths;
        this.sink = sink;
        this.comparison = new EntryComparison(before, after);
    }

    Difference.Totals run() {
        if (names(before).equals(names(after))) {
            new Pass(ORDER).run(new EntrySelection(Optional.empty(), paths));
        } else {
            Set<String> all = new LinkedHashSet<>(names(after));
            all.addAll(names(before));
            var byPath =
                    Comparator.comparing((ListedEntry listed) -> listed.entry().path());
            all.forEach(name -> new Pass(byPath).run(new EntrySelection(Optional.of(name), paths)));
        }
        return new Difference.Totals(added, removed, changed, unchanged, bytesBefore, bytesAfter);
    }

    private static List<String> names(ReadableBackup backup) {
        return backup.sources().stream().map(ArchivedSource::name).toList();
    }

    private void onlyBefore(ListedEntry was) {
        removed++;
        bytesBefore += size(was);
        sink.accept(new Difference.Removed(was));
    }

    private void onlyAfter(ListedEntry is) {
        added++;
        bytesAfter += size(is);
        sink.accept(new Difference.Added(is));
    }

    private void both(ListedEntry was, ListedEntry is) {
        bytesBefore += size(was);
        bytesAfter += size(is);
        var aspects = aspects(was, is);
        if (aspects.isEmpty()) {
            unchanged++;
            return;
        }
        changed++;
        sink.accept(new Difference.Changed(was, is, aspects));
    }

    private Set<Aspect> aspects(ListedEntry was, ListedEntry is) {
        try {
            return comparison.aspects(was, is);
        } catch (DamagedArchiveException e) {
            throw e.losing(is.path());
        }
    }

    private static long size(ListedEntry listed) {
        return listed.entry().kind().size();
    }

    /// The older backup is read by a thread of its own, a little ahead.
    private final class Pass {

        private final Comparator<ListedEntry> order;
        private final Conveyor<Optional<ListedEntry>> line = new Conveyor<>(AHEAD);
        private Optional<ListedEntry> older = Optional.empty();

        Pass(Comparator<ListedEntry> order) {
            this.order = order;
        }

        void run(EntrySelection selection) {
            try (var crew = new Crew(Thread.ofVirtual().name("older").factory())) {
                crew.start(() -> {
                    before.entries(selection, listed -> line.put(Optional.of(listed)));
                    line.put(Optional.empty());
                });
                crew.lead(() -> merge(selection));
            }
        }

        private boolean merge(EntrySelection selection) {
            older = line.take();
            after.entries(selection, this::meet);
            while (older.isPresent()) {
                passOlder();
            }
            return true;
        }

        private void meet(ListedEntry newer) {
            while (older.isPresent() && order.compare(older.get(), newer) < 0) {
                passOlder();
            }
            if (older.isPresent() && order.compare(older.get(), newer) == 0) {
                both(older.get(), newer);
                older = line.take();
            } else {
                onlyAfter(newer);
            }
        }

        private void passOlder() {
            onlyBefore(older.orElseThrow());
            older = line.take();
        }
    }
}
