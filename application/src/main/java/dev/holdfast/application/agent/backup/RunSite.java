package dev.holdfast.application.agent.backup;

import dev.holdfast.application.agent.archive.DumpException;
import dev.holdfast.application.agent.archive.FileTreeException;
import dev.holdfast.application.agent.backup.PreparedSources.Prepared;
import dev.holdfast.application.agent.identity.MasterException;
import dev.holdfast.application.agent.identity.NodeIdentity;
import dev.holdfast.application.agent.identity.NodeKeys;
import dev.holdfast.application.agent.identity.NodeStateException;
import dev.holdfast.domain.backup.BackupFailure;
import dev.holdfast.domain.storage.ByteSize;
import java.util.List;
import java.util.Optional;

/// The order of a run: hold the site, look at the sources, get leave, write, report.
final class RunSite implements BackUpSite {

    private final BackupPorts ports;
    private final NodeIdentity identity;
    private final Leaves permits;
    private final WriteAndReport writing;
    private final RunHistory history;

    RunSite(BackupPorts ports, NodeIdentity identity, Leaves permits, WriteAndReport writing, RunHistory history) {
        this.ports = ports;
        this.identity = identity;
        this.permits = permits;
        this.writing = writing;
        this.history = history;
    }

    @Override
    public RunOutcome backUp(Order order, RunWatcher watcher) {
        var held = ports.locks().take(order.site().name());
        if (held.isEmpty()) {
            return new RunOutcome.Busy();
        }
        try (var _ = held.get()) {
            var startedAt = ports.clock().instant();
            var hooks = new RunHooks(ports.hooks(), order, watcher);
            var outcome = run(order, hooks, watcher);
            // What asked the run to stop has been heard; remembering it must not be cut short.
            Thread.interrupted();
            history.remember(order.site().name(), startedAt, outcome);
            hooks.ended(outcome);
            keepGrants(order, watcher);
            return outcome;
        }
    }

    /// What this run used up is there again for the next one, should the master go away.
    private void keepGrants(Order order, RunWatcher watcher) {
        try {
            ports.grantsAhead().keep(List.of(order.site()), identity);
        } catch (MasterException.Revoked e) {
            throw e;
        } catch (MasterException | NodeStateException e) {
            watcher.noted("no grants were fetched ahead: " + e.getMessage());
        }
    }

    private RunOutcome run(Order wanted, RunHooks hooks, RunWatcher watcher) {
        try {
            var order = wanted.of(new NamedDatabases(ports.databases()).in(wanted.site()));
            var prepared = new PreparedSources(ports.files(), ports.dumps())
                    .of(order.site().sources(), !order.site().hooks().before().isEmpty(), sizeBefore(order));
            return permitted(order, prepared, hooks, watcher);
        } catch (FileTreeException | DumpException e) {
            return failed(RunCode.failure(RunCode.SOURCE_FAILED, e.getMessage()));
        } catch (MasterException.Revoked e) {
            throw e;
        } catch (MasterException | NodeKeys.SealBrokenException e) {
            return failed(RunCode.failure(e));
        } catch (OutOfMemoryError e) {
            return failed(RunCode.failure(e));
        }
    }

    /// Empty where a limit is known: growth that it leaves no room for is to be denied before anything is stored.
    private Optional<ByteSize> sizeBefore(Order order) {
        return ports.quotas().now().isUnlimited()
                ? history.sourceBytes(order.site().name())
                : Optional.empty();
    }

    private RunOutcome permitted(Order order, Prepared prepared, RunHooks hooks, RunWatcher watcher) {
        if (watcher.wantsToStop()) {
            return new RunOutcome.Cancelled();
        }
        // The master offers a better base once it knows of the backups that were made without it.
        writing.sendWaiting();
        var expected = history.expected(order.site().name(), prepared.known());
        return switch (permits.obtain(order, expected, identity, watcher)) {
            case Permit.Denied(var detail) -> new RunOutcome.QuotaDenied(detail);
            case Permit.Cancelled() -> new RunOutcome.Cancelled();
            case Permit.Skipped(var why) -> new RunOutcome.Skipped(why);
            case Permit.Impossible(var failure) -> failed(failure);
            case Permit.Unusable unusable -> writing.refuse(order, unusable, watcher);
            case Permit.Granted granted -> writing.write(order, granted, prepared, hooks, watcher);
        };
    }

    private static RunOutcome failed(BackupFailure failure) {
        return new RunOutcome.Failed(failure);
    }
}
