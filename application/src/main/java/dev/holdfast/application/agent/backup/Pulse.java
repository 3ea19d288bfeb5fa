package dev.holdfast.application.agent.backup;

import dev.holdfast.application.agent.archive.writer.BackupProgress;
import dev.holdfast.application.agent.identity.MasterException;
import dev.holdfast.application.agent.identity.NodeIdentity;
import dev.holdfast.application.agent.report.SendHeartbeats;
import dev.holdfast.application.storage.Pause;
import dev.holdfast.domain.backup.BackupId;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Keeps a run's reservation alive where no daemon does.
final class Pulse implements AutoCloseable {

    private static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(30);

    /// To look at the host takes a third of a second of a processor, which a run has better use for as it starts. One
    /// that is over by then needs no reservation kept.
    private static final Duration BEFORE_THE_FIRST = Duration.ofSeconds(5);

    private final SendHeartbeats heartbeats;
    private final NodeIdentity identity;
    private final BooleanSupplier daemonRuns;
    private final Pause pause;
    private final Thread thread = Thread.ofVirtual().name("pulse").unstarted(this::beat);
    private volatile boolean revoked;

    private Pulse(SendHeartbeats heartbeats, NodeIdentity identity, BooleanSupplier daemonRuns, Pause pause) {
        this.heartbeats = heartbeats;
        this.identity = identity;
        this.daemonRuns = daemonRuns;
        this.pause = pause;
    }

    static Pulse start(SendHeartbeats heartbeats, NodeIdentity identity, BooleanSupplier daemonRuns, Pause pause) {
        var pulse = new Pulse(heartbeats, identity, daemonRuns, pause);
        pulse.thread.start();
        return pulse;
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    /// A watcher that also wants the run to stop once the master says that this node was revoked.
    RunWatcher heeding(RunWatcher watcher) {
        return new RunWatcher() {
            @Override
            public void noted(String note) {
                watcher.noted(note);
            }

            @Override
            public void began(BackupId backup) {
                watcher.began(backup);
            }

            @Override
            public void progressed(BackupProgress progress) {
                watcher.progressed(progress);
            }

            @Override
            public boolean wantsToStop() {
                return revoked || watcher.wantsToStop();
            }
        };
    }

    private void beat() {
        try {
            pause.sleep(BEFORE_THE_FIRST);
            while (!revoked && !Thread.currentThread().isInterrupted()) {
                pause.sleep(daemonRuns.getAsBoolean() ? DEFAULT_INTERVAL : next());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration next() {
        try {
            return heartbeats.send(identity).next();
        } catch (MasterException e) {
            revoked = e instanceof MasterException.Revoked;
            return DEFAULT_INTERVAL;
        }
    }
}
