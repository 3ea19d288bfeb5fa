package dev.holdfast.application.agent.backup;

import dev.holdfast.application.agent.configuration.NodeConfiguration;
import dev.holdfast.application.agent.identity.NodeIdentity;
import dev.holdfast.application.agent.standalone.VaultException;
import dev.holdfast.domain.backup.BackupFailure;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.storage.ByteSize;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/// Gives a host that is its own master leave for whatever it wants.
final class OwnLeaves implements Leaves {

    private static final ByteSize NO_LIMIT = new ByteSize(Long.MAX_VALUE);

    private final Function<String, NodeConfiguration> configurations;
    private final Supplier<UUID> ids;

    /// @param configurations what the host works with, by the name of the site that is to be backed up
    OwnLeaves(Function<String, NodeConfiguration> configurations, Supplier<UUID> ids) {
        this.configurations = configurations;
        this.ids = ids;
    }

    @Override
    public Permit obtain(BackUpSite.Order order, Expectation expected, NodeIdentity identity, RunWatcher watcher) {
        try {
            return permit(order.site().name(), configurations.apply(order.site().name()));
        } catch (VaultException e) {
            return new Permit.Impossible(RunCode.failure(e));
        }
    }

    private Permit permit(String name, NodeConfiguration configuration) {
        var site = configuration.site(name).orElseThrow();
        var targets = Targets.remembered(site, configuration);
        if (targets.isEmpty()) {
            return new Permit.Impossible(new BackupFailure(
                    "no-storage",
                    "no storage of the configuration takes backups and has its credentials in the vault"));
        }
        return new Permit.Granted(new BackupId(ids.get()), site, targets, NO_LIMIT);
    }
}
