package dev.holdfast.application.agent.backup;

import dev.holdfast.application.agent.configuration.NodeConfiguration;
import dev.holdfast.application.agent.configuration.NodeConfiguration.KeyedSite;
import dev.holdfast.application.agent.configuration.ObtainConfiguration;
import dev.holdfast.application.agent.configuration.ObtainConfiguration.Obtained;
import dev.holdfast.application.agent.grants.GrantedStores;
import dev.holdfast.application.agent.identity.MasterException;
import dev.holdfast.application.agent.identity.NodeIdentity;
import dev.holdfast.domain.backup.BackupFailure;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.quota.QuotaDecision;
import dev.holdfast.domain.storage.ByteSize;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/// Gets leave for a run: from the master, or where it is away from what this node remembers.
final class Permits implements Leaves {

    private static final ByteSize NO_LIMIT = new ByteSize(Long.MAX_VALUE);

    private final MasterRuns master;
    private final ObtainConfiguration configurations;
    private final LocalNet net;
    private final GrantedStores granted;
    private final Supplier<UUID> ids;

    Permits(
            MasterRuns master,
            ObtainConfiguration configurations,
            LocalNet net,
            GrantedStores granted,
            Supplier<UUID> ids) {
        this.master = master;
        this.configurations = configurations;
        this.net = net;
        this.granted = granted;
        this.ids = ids;
    }

    @Override
    public Permit obtain(BackUpSite.Order order, Expectation expected, NodeIdentity identity, RunWatcher watcher) {
        try {
            return new Asking(order, identity, watcher).ask(expected);
        } catch (MasterException.Away away) {
            if (watcher.wantsToStop()) {
                return new Permit.Cancelled();
            }
            if (!order.evenIfMasterAway()) {
                return new Permit.Skipped(away.getMessage());
            }
            watcher.noted("the master is away, going on with what this node remembers: " + away.getMessage());
            return onOwnAccount(order.site().name(), expected.least(), configurations.cached(identity, away));
        }
    }

    private final class Asking {

        private final BackUpSite.Order order;
        private final NodeIdentity identity;
        private final RunWatcher watcher;

        Asking(BackUpSite.Order order, NodeIdentity identity, RunWatcher watcher) {
            this.order = order;
            this.identity = identity;
            this.watcher = watcher;
        }

        /// Begins even where there is no leave: beginning decides, and the master knows of what it denied.
        Permit ask(Expectation expected) {
            var site = master.declare(order.site(), identity);
            var leave = master.mayStore(expected.likely(), site, identity);
            net.learned(site, leave.quotas());
            return switch (leave) {
                case MasterRuns.Leave.Denied _ -> begin(site, expected.least());
                case MasterRuns.Leave.Granted(var warning, var _) -> {
                    warning.ifPresent(watcher::noted);
                    yield begin(site, expected.likely());
                }
            };
        }

        /// The configuration comes first: where it lacks the site, nothing is left reserved.
        private Permit begin(SiteId site, ByteSize expected) {
            var keyed = configuration().flatMap(known -> known.site(order.site().name()));
            if (keyed.isEmpty()) {
                return impossible("no-configuration", "the master's configuration for this node lacks the site");
            }
            var request = new MasterRuns.Request(site, expected, order.trigger());
            return switch (master.begin(request, identity)) {
                case MasterRuns.Beginning.Denied(var detail) -> new Permit.Denied(detail);
                case MasterRuns.Beginning.Begun begun -> {
                    begun.warnings().forEach(watcher::noted);
                    yield granted(begun, keyed.get());
                }
            };
        }

        private Permit granted(MasterRuns.Beginning.Begun begun, KeyedSite site) {
            var targets = configuration().map(known -> Targets.named(begun, site, known));
            return targets.filter(known -> !known.isEmpty())
                    .<Permit>map(known -> new Permit.Granted(
                            begun.backup(), site, known, begun.budget().orElse(NO_LIMIT)))
                    .orElseGet(() -> new Permit.Unusable(
                            begun.backup(),
                            site.id(),
                            begun.storage(),
                            new BackupFailure("no-storage", "the master's configuration lacks the storage it chose")));
        }

        private Optional<NodeConfiguration> configuration() {
            return switch (configurations.obtain(identity)) {
                case Obtained.Current(var configuration) -> Optional.of(configuration);
                case Obtained.Remembered(var configuration, var _) -> Optional.of(configuration);
                case Obtained.Nothing(var _) -> Optional.empty();
            };
        }
    }

    private Permit onOwnAccount(String site, ByteSize expected, Obtained obtained) {
        return switch (obtained) {
            case Obtained.Current(var configuration) -> onOwnAccount(site, expected, configuration);
            case Obtained.Remembered(var configuration, var _) -> onOwnAccount(site, expected, configuration);
            case Obtained.Nothing(var _) ->
                impossible("no-configuration", "the master is away, and this node has no configuration yet");
        };
    }

    private Permit onOwnAccount(String name, ByteSize expected, NodeConfiguration configuration) {
        var site = configuration.site(name);
        if (site.isEmpty()) {
            return impossible("unknown-site", "the master is away, and has not given this site a key yet");
        }
        var targets = Targets.remembered(site.get(), configuration);
        if (targets.isEmpty()) {
            return impossible("no-storage", "no storage takes backups");
        }
        return switch (net.decide(site.get(), expected)) {
            case QuotaDecision.Denied(var _, var room) -> new Permit.Denied(deniedAlone(room, expected));
            case QuotaDecision.Granted(var room) -> alone(site.get(), targets, room);
            case QuotaDecision.Warned(var room, var _) -> alone(site.get(), targets, room);
        };
    }

    private Permit alone(KeyedSite site, Targets targets, Optional<QuotaDecision.Room> room) {
        var budget = room.map(QuotaDecision.Room::bytes).orElse(NO_LIMIT);
        var storages = targets.ranked().stream().map(Target::storage).toList();
        var backup = granted.backup(site, storages).orElseGet(() -> new BackupId(ids.get()));
        return new Permit.Granted(backup, site, targets, budget);
    }

    private static String deniedAlone(QuotaDecision.Room room, ByteSize expected) {
        return "the master is away, and by what it last said the quota of the %s leaves %d bytes; this backup expects to store %d"
                .formatted(
                        room.in().name().toLowerCase(Locale.ROOT), room.bytes().bytes(), expected.bytes());
    }

    private static Permit impossible(String code, String detail) {
        return new Permit.Impossible(new BackupFailure(code, detail));
    }
}
