package dev.holdfast.application.master.command;

import dev.holdfast.application.master.backup.Backups;
import dev.holdfast.application.master.enrollment.ActivationSealer;
import dev.holdfast.application.master.fleet.NodeCatalog;
import dev.holdfast.application.master.sites.SiteCatalog;
import dev.holdfast.application.master.sites.SiteKeys;
import dev.holdfast.application.master.stats.WaitingCommands;
import dev.holdfast.application.master.storage.StorageCatalog;
import dev.holdfast.application.master.waiting.LongPolls;
import dev.holdfast.domain.fleet.NodeId;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Supplier;

/// All that is done with commands, wired.
///
/// @param waiting tells heartbeats whether their node should ask
/// @param notice  wakes nodes that wait on this master; to be called every second or so
/// @param end     lets go whoever waits, because the master stops
public record CommandUseCases(
        Commands commands,
        GiveOrders give,
        CancelCommand cancel,
        FetchCommands fetch,
        HearOfCommands hear,
        TidyCommands tidy,
        WaitingCommands waiting,
        Runnable notice,
        Runnable end) {

    public static CommandUseCases create(Parts parts) {
        var polls = new LongPolls<NodeId>();
        var fetching = new Fetching(parts, polls);
        return new CommandUseCases(
                parts.commands(),
                new Ordering(parts, polls),
                new Cancelling(parts, polls),
                fetching,
                new Hearing(parts),
                new Tidying(parts),
                node -> parts.commands().isDue(node, parts.clock().instant()),
                fetching::notice,
                polls::close);
    }

    /// What the use cases stand on.
    public record Parts(
            Commands commands,
            Backups backups,
            SiteCatalog sites,
            SiteKeys keys,
            NodeCatalog nodes,
            StorageCatalog storages,
            ActivationSealer activationSealer,
            SiteAccessSealer accessSealer,
            CommandPace pace,
            SecureRandom random,
            InstantSource clock,
            Supplier<UUID> ids) {}
}
