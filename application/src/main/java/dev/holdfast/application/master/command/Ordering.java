package dev.holdfast.application.master.command;

import dev.holdfast.application.master.access.BearerSecret;
import dev.holdfast.application.master.command.Command.NamedSite;
import dev.holdfast.application.master.command.Command.Times;
import dev.holdfast.application.master.command.Commands.Filed;
import dev.holdfast.application.master.command.Commands.RotationFiling;
import dev.holdfast.application.master.fleet.RegisteredNode;
import dev.holdfast.application.master.sites.RegisteredSite;
import dev.holdfast.application.master.waiting.LongPolls;
import dev.holdfast.domain.backup.Backup;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.backup.BackupStatus;
import dev.holdfast.domain.backup.Tombstone;
import dev.holdfast.domain.command.CommandId;
import dev.holdfast.domain.command.CommandOrder;
import dev.holdfast.domain.fleet.Node;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.NodeStatus;
import dev.holdfast.domain.fleet.Site;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.fleet.SiteState;
import dev.holdfast.domain.storage.Storage;
import dev.holdfast.domain.storage.StorageAccess;
import dev.holdfast.domain.storage.StorageId;
import java.util.Optional;
import java.util.function.Function;

/// Looks whether a wish makes sense, and files it.
final class Ordering implements GiveOrders {

    private static final int MOST_RESTORES_OF_A_SITE = 10;

    private final CommandUseCases.Parts parts;
    private final LongPolls<NodeId> polls;

    Ordering(CommandUseCases.Parts parts, LongPolls<NodeId> polls) {
        this.parts = parts;
        this.polls = polls;
    }

    @Override
    public OrderOutcome backUp(SiteId site, String requestedBy) {
        return parts.sites()
                .find(site)
                .map(RegisteredSite::site)
                .map(found -> backUp(found, requestedBy))
                .orElseGet(OrderOutcome.Unknown::new);
    }

    private OrderOutcome backUp(Site site, String requestedBy) {
        if (site.state() != SiteState.ACTIVE) {
            return new OrderOutcome.SiteNotActive(site.state());
        }
        return withNode(
                site.node(),
                node -> node.status() == NodeStatus.SUSPENDED
                        ? new OrderOutcome.SuspendedNode()
                        : file(
                                node,
                                Optional.of(named(site)),
                                new CommandOrder.Backup(),
                                requestedBy,
                                Optional.empty()));
    }

    @Override
    public OrderOutcome restore(RestoreWish wish) {
        return withBackup(wish.backup(), (backup, site) -> restore(wish, backup, site));
    }

    private OrderOutcome restore(RestoreWish wish, Backup backup, Site site) {
        if (parts.commands().openRestores(site.id()) >= MOST_RESTORES_OF_A_SITE) {
            return new OrderOutcome.TooManyRestores(MOST_RESTORES_OF_A_SITE);
        }
        var target = wish.node().orElse(site.node());
        if (target.equals(site.node())) {
            return withNode(target, node -> file(node, wish, site, Optional.empty()));
        }
        if (parts.nodes().find(target).isEmpty()) {
            return new OrderOutcome.NoSuchNode(target);
        }
        if (parts.backups().places(backup.id()).stream().noneMatch(this::letsAnyNodeRead)) {
            return new OrderOutcome.OutOfReach();
        }
        return withNode(
                target,
                node -> node.status() == NodeStatus.SUSPENDED
                        ? new OrderOutcome.SuspendedNode()
                        : file(node, wish, site, Optional.of(access(node, site))));
    }

    /// A node of the fleet reads what it has credentials for. Presigned URLs and temporary credentials
    /// end at the node's own sites.
    private boolean letsAnyNodeRead(StorageId id) {
        return parts.storages()
                .find(id)
                .map(found -> found.storage())
                .filter(Storage::isReadable)
                .filter(storage -> storage.access() == StorageAccess.SEALED)
                .isPresent();
    }

    private String access(Node node, Site site) {
        return parts.accessSealer().seal(node.key(), named(site), parts.keys().of(site.id()));
    }

    private OrderOutcome file(Node node, RestoreWish wish, Site site, Optional<String> sealed) {
        return file(node, Optional.of(named(site)), wish.order(), wish.requestedBy(), sealed);
    }

    @Override
    public OrderOutcome verify(CommandOrder.Verify order, String requestedBy) {
        return withBackup(
                order.of(),
                (_, site) -> withNode(
                        site.node(),
                        node -> file(node, Optional.of(named(site)), order, requestedBy, Optional.empty())));
    }

    @Override
    public OrderOutcome rotateKey(NodeId id, String requestedBy) {
        return withNode(id, node -> rotateKey(node, requestedBy));
    }

    private OrderOutcome rotateKey(Node node, String requestedBy) {
        var key = BearerSecret.mint(BearerSecret.Kind.NODE_KEY, parts.random());
        var sealed = parts.activationSealer().seal(node.key(), node.id(), key);
        var command = command(node, Optional.empty(), new CommandOrder.RotateKey(), requestedBy);
        return switch (parts.commands().file(new Filed(command, Optional.of(sealed)), key.hash())) {
            case RotationFiling.Done() -> ordered(command);
            case RotationFiling.UnderWay(var other) ->
                parts.commands()
                        .find(other)
                        .<OrderOutcome>map(OrderOutcome.Ordered::new)
                        .orElseGet(OrderOutcome.KeyPending::new);
            case RotationFiling.NotNow() -> new OrderOutcome.KeyPending();
        };
    }

    @Override
    public OrderOutcome sendLogs(NodeId id, CommandOrder.SendLogs order, String requestedBy) {
        return withNode(id, node -> file(node, Optional.empty(), order, requestedBy, Optional.empty()));
    }

    private OrderOutcome file(
            Node node, Optional<NamedSite> site, CommandOrder order, String requestedBy, Optional<String> sealed) {
        var command = command(node, site, order, requestedBy);
        int mostOpen = parts.pace().mostOpen();
        return parts.commands().file(new Filed(command, sealed), mostOpen)
                ? ordered(command)
                : new OrderOutcome.TooMany(mostOpen);
    }

    private OrderOutcome ordered(Command command) {
        polls.settled(command.node());
        return new OrderOutcome.Ordered(command);
    }

    private Command command(Node node, Optional<NamedSite> site, CommandOrder order, String requestedBy) {
        var now = parts.clock().instant();
        var times = Times.begun(now, now.plus(parts.pace().ttl()));
        return Command.waiting(new CommandId(parts.ids().get()), node.id(), site, order, requestedBy, times);
    }

    private OrderOutcome withNode(NodeId id, Function<Node, OrderOutcome> ordering) {
        return parts.nodes()
                .find(id)
                .map(RegisteredNode::node)
                .map(node -> node.isKeyless() ? new OrderOutcome.KeylessNode() : ordering.apply(node))
                .orElseGet(OrderOutcome.Unknown::new);
    }

    private OrderOutcome withBackup(BackupId id, Reading reading) {
        var backup = parts.backups().find(id).map(found -> found.backup());
        var site = backup.flatMap(found -> parts.sites().find(found.site())).map(RegisteredSite::site);
        if (backup.isEmpty() || site.isEmpty()) {
            return new OrderOutcome.Unknown();
        }
        return isReadable(backup.get())
                ? reading.order(backup.get(), site.get())
                : new OrderOutcome.UnreadableBackup(backup.get().status());
    }

    private static boolean isReadable(Backup backup) {
        boolean going = backup.tombstone().map(Tombstone::deleting).orElse(false);
        return !going && backup.status() != BackupStatus.RUNNING && backup.status() != BackupStatus.FAILED;
    }

    private static NamedSite named(Site site) {
        return new NamedSite(site.id(), site.name());
    }

    private interface Reading {
        OrderOutcome order(Backup backup, Site site);
    }
}
