package dev.holdfast.contracts.cleanup;

import dev.holdfast.application.master.cleanup.ActionKind;
import dev.holdfast.application.master.cleanup.Cleanup;
import dev.holdfast.application.master.cleanup.Cleanup.Counts;
import dev.holdfast.application.master.cleanup.CleanupAction;
import dev.holdfast.application.master.cleanup.CleanupId;
import dev.holdfast.application.master.cleanup.CleanupStatus;
import dev.holdfast.application.master.cleanup.CleanupTrigger;
import dev.holdfast.application.master.cleanup.Cleanups;
import dev.holdfast.application.master.events.EventLog;
import dev.holdfast.application.master.paging.BadCursorException;
import dev.holdfast.application.master.paging.Page;
import dev.holdfast.application.master.paging.PageRequest;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.storage.ByteSize;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Cleanups in a map.
public final class InMemoryCleanups implements Cleanups {

    private static final Comparator<Cleanup> OLDEST_FIRST =
            Comparator.comparing(Cleanup::startedAt).thenComparing(it -> it.id().toString());

    private final Map<CleanupId, Row> rows = new LinkedHashMap<>();
    private final EventLog events;

    public InMemoryCleanups(EventLog events) {
        this.events = events;
    }

    @Override
    public synchronized void file(Filed filed) {
        rows.put(filed.id(), new Row(filed));
    }

    @Override
    public synchronized Optional<Cleanup> find(CleanupId id) {
        return Optional.ofNullable(rows.get(id)).map(Row::cleanup);
    }

    @Override
    public synchronized Page<Cleanup> page(PageRequest request) {
        var all = all().sorted(OLDEST_FIRST.reversed()).toList();
        int from = request.after().map(after -> indexAfter(all, after)).orElse(0);
        var rest = all.stream().skip(from).limit(request.limit() + 1L).toList();
        return Page.of(rest, request, last -> last.id().toString());
    }

    @Override
    public synchronized Optional<CleanupId> unfinished(CleanupTrigger trigger) {
        return all().filter(it -> it.trigger() == trigger && it.status() == CleanupStatus.RUNNING)
                .min(OLDEST_FIRST)
                .map(Cleanup::id);
    }

    @Override
    public synchronized int tried(CleanupId id) {
        return ++rows.get(id).tries;
    }

    @Override
    public synchronized void plan(CleanupId id, Plan plan) {
        var row = rows.get(id);
        if (row.planned) {
            return;
        }
        row.planned = true;
        row.waiting = plan.waits();
        row.whole = plan.whole();
        row.stoppedBecause = plan.stoppedBecause();
        row.write(plan.actions());
        plan.event().ifPresent(events::add);
    }

    @Override
    public synchronized List<CleanupAction> actions(CleanupId id, int limit) {
        return rows.get(id).actions.values().stream()
                .sorted(Comparator.comparing((CleanupAction it) -> it.site().toString())
                        .thenComparing(it -> it.backup().toString()))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized int countActions(CleanupId id) {
        return rows.get(id).actions.size();
    }

    @Override
    public synchronized List<CleanupAction> open(CleanupId id) {
        return rows.get(id).actions.values().stream()
                .filter(it -> it.expired() && it.kind() == ActionKind.NONE)
                .toList();
    }

    @Override
    public synchronized void record(CleanupId id, Collection<CleanupAction> actions, ByteSize freed) {
        var row = rows.get(id);
        row.freed = row.freed.plus(freed);
        row.write(actions);
    }

    @Override
    public synchronized void finish(CleanupId id, CleanupStatus status, Instant now) {
        var row = rows.get(id);
        if (row.status == CleanupStatus.RUNNING) {
            row.status = status;
            row.finishedAt = Optional.of(now);
            row.waiting &= status == CleanupStatus.STOPPED;
        }
    }

    @Override
    public synchronized void giveUp(CleanupId id, String why, Instant now) {
        rows.get(id).stoppedBecause = Optional.of(why);
        finish(id, CleanupStatus.FAILED, now);
    }

    @Override
    public synchronized List<Waiting> waiting() {
        return rows.values().stream()
                .filter(row -> row.waiting)
                .map(row -> new Waiting(
                        row.filed.id(),
                        row.whole,
                        row.actions.values().stream()
                                .filter(it -> it.kind() == ActionKind.HELD_BACK)
                                .map(CleanupAction::site)
                                .collect(Collectors.toSet())))
                .toList();
    }

    @Override
    public synchronized void waitNoMore(CleanupId id) {
        rows.get(id).waiting = false;
    }

    @Override
    public synchronized boolean confirm(CleanupId id) {
        var row = rows.get(id);
        if (row == null || row.status != CleanupStatus.STOPPED || !row.waiting) {
            return false;
        }
        row.status = CleanupStatus.RUNNING;
        row.finishedAt = Optional.empty();
        row.waiting = false;
        row.stoppedBecause = Optional.empty();
        row.tries = 0;
        row.actions.replaceAll((_, it) -> it.kind() == ActionKind.HELD_BACK
                ? new CleanupAction(it.backup(), it.site(), ActionKind.NONE, it.reason(), it.expired())
                : it);
        return true;
    }

    @Override
    public synchronized void forget(Instant deadline) {
        rows.values().removeIf(row -> row.finishedAt.filter(deadline::isAfter).isPresent());
    }

    private Stream<Cleanup> all() {
        return rows.values().stream().map(Row::cleanup);
    }

    private static int indexAfter(List<Cleanup> all, String after) {
        int index = all.stream().map(it -> it.id().toString()).toList().indexOf(after);
        if (index < 0) {
            throw new BadCursorException();
        }
        return index + 1;
    }

    private static final class Row {

        private final Filed filed;
        private final Map<BackupId, CleanupAction> actions = new HashMap<>();
        private CleanupStatus status = CleanupStatus.RUNNING;
        private Optional<Instant> finishedAt = Optional.empty();
        private Optional<String> stoppedBecause = Optional.empty();
        private ByteSize freed = ByteSize.ZERO;
        private boolean planned;
        private boolean waiting;
        private boolean whole;
        private int tries;

        Row(Filed filed) {
            this.filed = filed;
        }

        void write(Collection<CleanupAction> more) {
            more.forEach(it -> actions.merge(
                    it.backup(),
                    it,
                    (before, after) ->
                            new CleanupAction(it.backup(), it.site(), after.kind(), after.reason(), before.expired())));
        }

        Cleanup cleanup() {
            return new Cleanup(
                    filed.id(),
                    status,
                    filed.dryRun(),
                    filed.trigger(),
                    filed.site(),
                    filed.now(),
                    finishedAt,
                    planned,
                    waiting,
                    stoppedBecause,
                    new Counts(
                            (int) actions.values().stream()
                                    .filter(CleanupAction::expired)
                                    .count(),
                            count(ActionKind.TOMBSTONED),
                            count(ActionKind.DELETED),
                            count(ActionKind.HELD_BACK),
                            count(ActionKind.WAITING_FOR_NODE),
                            count(ActionKind.FAILED)),
                    freed);
        }

        private int count(ActionKind kind) {
            return (int)
                    actions.values().stream().filter(it -> it.kind() == kind).count();
        }
    }
}
