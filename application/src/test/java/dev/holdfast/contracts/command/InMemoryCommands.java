package dev.holdfast.contracts.command;

import dev.holdfast.application.master.command.Command;
import dev.holdfast.application.master.command.Command.Heard;
import dev.holdfast.application.master.command.Command.Times;
import dev.holdfast.application.master.command.CommandFilter;
import dev.holdfast.application.master.command.CommandPace;
import dev.holdfast.application.master.command.Commands;
import dev.holdfast.application.master.command.Verification;
import dev.holdfast.application.master.events.Happening;
import dev.holdfast.application.master.paging.Page;
import dev.holdfast.application.master.paging.PageRequest;
import dev.holdfast.contracts.enrollment.InMemoryFleet;
import dev.holdfast.contracts.events.InMemoryEvents;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.command.CommandEnd;
import dev.holdfast.domain.command.CommandId;
import dev.holdfast.domain.command.CommandKind;
import dev.holdfast.domain.command.CommandProgress;
import dev.holdfast.domain.command.CommandState;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.fleet.SiteScope;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Commands in a map.
public final class InMemoryCommands implements Commands {

    private static final int MOST_AT_ONCE = 20;

    private final InMemoryFleet fleet;
    private final InMemoryEvents events;
    private final BiPredicate<SiteScope, SiteId> within;
    private final Map<CommandId, Kept> kept = new LinkedHashMap<>();
    private final Map<BackupId, Verification> verifications = new HashMap<>();

    /// @param within whether a site is within a scope
    public InMemoryCommands(InMemoryFleet fleet, InMemoryEvents events, BiPredicate<SiteScope, SiteId> within) {
        this.fleet = fleet;
        this.events = events;
        this.within = within;
    }

    @Override
    public synchronized boolean file(Filed filed, int mostOpen) {
        boolean fits =
                open().filter(it -> it.command().node().equals(filed.command().node()))
                                .count()
                        < mostOpen;
        if (fits) {
            put(filed, Optional.empty());
        }
        return fits;
    }

    @Override
    public synchronized long openRestores(SiteId site) {
        return open().map(Kept::command)
                .filter(it -> it.order().kind() == CommandKind.RESTORE)
                .filter(it -> it.site().filter(its -> its.id().equals(site)).isPresent())
                .count();
    }

    @Override
    public synchronized RotationFiling file(Filed filed, String keyHash) {
        var underWay = open().map(Kept::command)
                .filter(it -> it.node().equals(filed.command().node()))
                .filter(it -> it.order().kind() == CommandKind.ROTATE_KEY)
                .findFirst();
        if (underWay.isPresent()) {
            return new RotationFiling.UnderWay(underWay.get().id());
        }
        if (!fleet.addKey(filed.command().node(), keyHash)) {
            return new RotationFiling.NotNow();
        }
        put(filed, Optional.of(keyHash));
        return new RotationFiling.Done();
    }

    @Override
    public synchronized Optional<Command> find(CommandId id) {
        return Optional.ofNullable(kept.get(id)).map(Kept::command);
    }

    @Override
    public synchronized Page<Command> page(CommandFilter filter, PageRequest request) {
        var found = kept.values().stream()
                .map(Kept::command)
                .filter(it -> matches(it, filter))
                .sorted(Comparator.comparing(InMemoryCommands::key).reversed())
                .filter(it -> request.after()
                        .filter(after -> key(it).compareTo(after) >= 0)
                        .isEmpty())
                .limit(request.limit() + 1L)
                .toList();
        return Page.of(found, request, InMemoryCommands::key);
    }

    @Override
    public synchronized boolean isDue(NodeId node, Instant now) {
        return due(now).contains(node);
    }

    @Override
    public synchronized Set<NodeId> due(Instant now) {
        return open().filter(it -> it.isDue(now)).map(it -> it.command().node()).collect(Collectors.toSet());
    }

    @Override
    public synchronized List<Delivery> deliver(NodeId node, Instant now, CommandPace pace) {
        var found = open().filter(it -> it.command().node().equals(node) && it.isDue(now))
                .limit(MOST_AT_ONCE)
                .toList();
        found.forEach(it -> kept.put(it.command().id(), it.delivered(now, pace)));
        return found.stream().map(it -> new Delivery(it.command(), it.sealed())).toList();
    }

    @Override
    public synchronized boolean progressed(
            NodeId node, CommandId id, CommandProgress progress, Instant now, CommandPace pace) {
        var found = own(node, id);
        found.filter(Kept::isDelivered)
                .filter(it -> !it.command().state().isEnded())
                .ifPresent(it -> kept.put(id, it.progressed(progress, now, pace)));
        return found.isPresent();
    }

    @Override
    public synchronized void end(Ended ended) {
        own(ended.node(), ended.id()).filter(Kept::mayBeTold).ifPresent(it -> {
            finish(it, ended.end().outcome().state(), Optional.of(ended.end()), ended.at());
            ended.damaged().ifPresent(verifications::remove);
            ended.verified().ifPresent(proof -> verifications.put(proof.backup(), proof.verification()));
            ended.event().ifPresent(events::add);
        });
    }

    @Override
    public synchronized boolean cancel(CommandId id, Instant now) {
        var found = Optional.ofNullable(kept.get(id))
                .filter(it -> !it.command().state().isEnded());
        found.ifPresent(it -> {
            var asked = it.asked(now);
            if (asked.command().state() == CommandState.WAITING) {
                finish(asked, CommandState.CANCELLED, Optional.empty(), now);
            } else {
                kept.put(id, asked);
            }
        });
        return found.isPresent();
    }

    @Override
    public synchronized List<Command> overdue(Instant now, int limit) {
        return open().map(Kept::command)
                .filter(it -> !it.times().deadline().isAfter(now))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized void expire(CommandId id, Happening event, Instant now) {
        if (overdue(now, Integer.MAX_VALUE).stream().anyMatch(it -> it.id().equals(id))) {
            finish(kept.get(id), CommandState.EXPIRED, Optional.empty(), now);
            events.add(event);
        }
    }

    @Override
    public synchronized void forget(Instant deadline) {
        kept.values()
                .removeIf(it -> it.command()
                        .times()
                        .finishedAt()
                        .filter(at -> at.isBefore(deadline))
                        .isPresent());
    }

    @Override
    public synchronized Map<BackupId, Verification> verifications(Collection<BackupId> backups) {
        var found = new HashMap<>(verifications);
        found.keySet().retainAll(Set.copyOf(backups));
        return found;
    }

    private void put(Filed filed, Optional<String> keyHash) {
        var command = filed.command();
        kept.put(
                command.id(),
                new Kept(command, filed.sealed(), keyHash, command.times().createdAt()));
    }

    private Stream<Kept> open() {
        return kept.values().stream().filter(it -> !it.command().state().isEnded());
    }

    private Optional<Kept> own(NodeId node, CommandId id) {
        return Optional.ofNullable(kept.get(id))
                .filter(it -> it.command().node().equals(node));
    }

    private void finish(Kept it, CommandState state, Optional<CommandEnd> end, Instant now) {
        it.keyHash().ifPresent(fleet::dropUnusedKey);
        kept.put(it.command().id(), it.ended(state, end, now));
    }

    private boolean matches(Command command, CommandFilter filter) {
        return filter.node().filter(it -> !it.equals(command.node())).isEmpty()
                && filter.site()
                        .filter(it -> command.site()
                                .filter(site -> site.id().equals(it))
                                .isEmpty())
                        .isEmpty()
                && filter.backup()
                        .filter(it -> !command.order().backup().equals(Optional.of(it)))
                        .isEmpty()
                && filter.kind().filter(it -> it != command.order().kind()).isEmpty()
                && filter.state().filter(it -> it != command.state()).isEmpty()
                && isWithin(command, filter.scope());
    }

    private boolean isWithin(Command command, SiteScope scope) {
        return scope instanceof SiteScope.EverySite
                || command.site().filter(site -> within.test(scope, site.id())).isPresent();
    }

    private static String key(Command command) {
        return "%015d_%s".formatted(command.times().createdAt().toEpochMilli(), command.id());
    }

    /// A command, and what only its keeper knows of it.
    private record Kept(Command command, Optional<String> sealed, Optional<String> keyHash, Instant nextDelivery) {

        boolean isDue(Instant now) {
            boolean isOver = command.state() == CommandState.WAITING
                    && !command.times().deadline().isAfter(now);
            return !nextDelivery.isAfter(now) && !isOver;
        }

        boolean isDelivered() {
            return command.times().deliveredAt().isPresent();
        }

        boolean mayBeTold() {
            return isDelivered() && (!command.state().isEnded() || command.state() == CommandState.EXPIRED);
        }

        Kept delivered(Instant now, CommandPace pace) {
            var times = command.times();
            var told = new Times(
                    times.createdAt(),
                    times.deliveredAt().or(() -> Optional.of(now)),
                    times.startedAt(),
                    times.finishedAt(),
                    isDelivered() ? times.deadline() : now.plus(pace.silence()));
            var state = command.state() == CommandState.WAITING ? CommandState.DELIVERED : command.state();
            return new Kept(
                    with(state, command.cancelAsked(), told, command.progress(), command.end()),
                    sealed,
                    keyHash,
                    now.plus(pace.acknowledgement()));
        }

        Kept progressed(CommandProgress progress, Instant now, CommandPace pace) {
            var times = command.times();
            var started = progress.running() ? times.startedAt().or(() -> Optional.of(now)) : times.startedAt();
            var told = new Times(
                    times.createdAt(), times.deliveredAt(), started, times.finishedAt(), now.plus(pace.silence()));
            return new Kept(
                    with(
                            progress.running() ? CommandState.RUNNING : command.state(),
                            command.cancelAsked(),
                            told,
                            Optional.of(new Heard(progress, now)),
                            command.end()),
                    sealed,
                    keyHash,
                    command.cancelAsked() ? nextDelivery : now.plus(pace.keepalive()));
        }

        Kept asked(Instant now) {
            return new Kept(
                    with(command.state(), true, command.times(), command.progress(), command.end()),
                    sealed,
                    keyHash,
                    now);
        }

        Kept ended(CommandState state, Optional<CommandEnd> end, Instant now) {
            var times = command.times();
            var told = new Times(
                    times.createdAt(), times.deliveredAt(), times.startedAt(), Optional.of(now), times.deadline());
            return new Kept(
                    with(state, command.cancelAsked(), told, command.progress(), end),
                    Optional.empty(),
                    keyHash,
                    nextDelivery);
        }

        private Command with(
                CommandState state,
                boolean cancelAsked,
                Times times,
                Optional<Heard> progress,
                Optional<CommandEnd> end) {
            return new Command(
                    command.id(),
                    command.node(),
                    command.site(),
                    command.order(),
                    command.requestedBy(),
                    state,
                    cancelAsked,
                    times,
                    progress,
                    end);
        }
    }
}
