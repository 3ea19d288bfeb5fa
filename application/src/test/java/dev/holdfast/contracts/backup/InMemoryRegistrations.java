package dev.holdfast.contracts.backup;

import dev.holdfast.application.master.backup.Registration;
import dev.holdfast.application.master.backup.Registrations;
import dev.holdfast.application.master.events.EventFilter;
import dev.holdfast.contracts.backup.InMemoryState.Archive;
import dev.holdfast.contracts.backup.InMemoryState.Committed;
import dev.holdfast.contracts.backup.InMemoryState.Pack;
import dev.holdfast.domain.archive.PackId;
import dev.holdfast.domain.archive.PackRow;
import dev.holdfast.domain.backup.Backup;
import dev.holdfast.domain.backup.BackupCondition;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.backup.Tombstone;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.storage.StorageId;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

record InMemoryRegistrations(InMemoryState state) implements Registrations {

    @Override
    public Known known(BackupId backup) {
        synchronized (state) {
            return state.known(backup);
        }
    }

    @Override
    public Set<PackId> strangers(SiteId site, StorageId storage, Set<PackId> packs) {
        synchronized (state) {
            var strangers = new HashSet<>(packs);
            strangers.removeAll(state.archive(site, storage).packs().keySet());
            strangers.removeAll(state.condemned(site, storage));
            return strangers;
        }
    }

    @Override
    public Known register(Registration registration) {
        synchronized (state) {
            if (mayCommit(state.known(registration.backup()))) {
                state.endRun(registration.backup());
                commit(registration, book(registration));
                tellWhereExceeding(registration);
            }
            return state.known(registration.backup());
        }
    }

    @Override
    public boolean takesCopy(BackupId id, SiteId site, StorageId storage) {
        synchronized (state) {
            return state.known(id) instanceof Known.Present(var backup, var _)
                    && backup.condition().isCommitted()
                    && !InMemoryState.isBeingDeleted(backup)
                    && !state.archive(site, storage).records().containsKey(id);
        }
    }

    @Override
    public void registerCopy(Registration registration) {
        synchronized (state) {
            if (takesCopy(registration.backup(), registration.site(), registration.storage())) {
                book(registration);
                tellWhereExceeding(registration);
            }
        }
    }

    @Override
    public Known fail(Failed failed) {
        synchronized (state) {
            state.endRun(failed.backup());
            switch (state.known(failed.backup())) {
                case Known.Deleted() -> {}
                case Known.Present _ -> state.fail(failed.backup(), failed.failure(), failed.now());
                case Known.Never() -> {
                    state.put(failure(failed));
                    state.tellFailure(failed.backup(), failed.now());
                }
            }
            return state.known(failed.backup());
        }
    }

    private static boolean mayCommit(Known known) {
        return switch (known) {
            case Known.Never() -> true;
            case Known.Deleted() -> false;
            case Known.Present(var backup, var _) ->
                !backup.condition().isCommitted() && !InMemoryState.isBeingDeleted(backup);
        };
    }

    private void tellWhereExceeding(Registration registration) {
        var chain = state.chain(registration.terms(), registration.now());
        registration
                .exceeding(chain)
                .filter(happening -> state.events.after(0, EventFilter.ANY, Integer.MAX_VALUE).stream()
                        .noneMatch(event -> event.happening().subject().equals(happening.subject())))
                .ifPresent(state.events::add);
    }

    /// @return the packs that are missing
    private List<PackId> book(Registration registration) {
        var archive = state.archive(registration.site(), registration.storage());
        var named = registration.record().livePacks().toList();
        var missing = named.stream()
                .filter(pack -> isCondemned(pack, registration) || !isThere(archive, pack, registration))
                .map(PackRow::id)
                .toList();
        var there = named.stream().filter(pack -> !missing.contains(pack.id())).toList();
        there.forEach(pack -> archive.packs().putIfAbsent(pack.id(), new Pack(pack, false)));
        var ids = there.stream().map(PackRow::id).collect(Collectors.toSet());
        archive.records().put(registration.backup(), new Committed(registration.recordBytes(), ids));
        return missing;
    }

    private boolean isCondemned(PackRow pack, Registration registration) {
        return state.condemned(registration.site(), registration.storage()).contains(pack.id());
    }

    private static boolean isThere(Archive archive, PackRow pack, Registration registration) {
        var catalogued = archive.packs().get(pack.id());
        return catalogued == null
                ? registration.confirmed().contains(pack.id())
                : !catalogued.going() && catalogued.row().bytes() == pack.bytes();
    }

    private void commit(Registration registration, List<PackId> missing) {
        var record = registration.record();
        var before =
                Optional.ofNullable(state.backups.get(registration.backup())).map(found -> found.backup());
        if (record.complete()) {
            state.whole.add(registration.backup());
        }
        record.livePacks()
                .filter(pack -> missing.contains(pack.id()))
                .forEach(pack -> state.missedRows.put(pack.id(), pack));
        state.sound.put(registration.backup(), registration.condition(List.of()));
        state.missing.put(
                registration.backup(),
                missing.stream().sorted(Comparator.comparing(PackId::toString)).toList());
        state.put(new Backup(
                registration.backup(),
                registration.site(),
                registration.node(),
                registration.storage(),
                registration.condition(missing),
                registration.trigger().or(() -> before.flatMap(Backup::trigger)),
                before.map(Backup::seenAt).orElse(registration.now()),
                record.startedAt(),
                Optional.of(record.finishedAt()),
                Optional.of(record.bytes()),
                registration.sources(),
                registration.failure(missing),
                registration.held() || before.map(Backup::held).orElse(false),
                before.<Tombstone>flatMap(Backup::tombstone)));
    }

    private static Backup failure(Failed failed) {
        Instant now = failed.now();
        return new Backup(
                failed.backup(),
                failed.site(),
                failed.node(),
                failed.storage(),
                BackupCondition.FAILED,
                failed.trigger(),
                now,
                failed.startedAt(),
                Optional.of(now),
                Optional.empty(),
                failed.sources(),
                Optional.of(failed.failure()),
                false,
                Optional.empty());
    }
}
