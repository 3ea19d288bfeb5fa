package dev.holdfast.application.agent.backup;

import dev.holdfast.application.agent.identity.MasterException;
import dev.holdfast.application.agent.identity.NodeIdentity;
import dev.holdfast.application.agent.report.SendHeartbeats;
import dev.holdfast.application.storage.Pause;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Keeps a run's reservation alive where no daemon does.
final class Pulse implements AutoCloseable {

    private static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(30);

    private final Thread thread;

    private Pulse(Thread thread) {
        this.thread = thread;
    }

    static Pulse start(SendHeartbeats heartbeats, NodeIdentity identity, BooleanSupplier daemonRuns, Pause pause) {
        return new Pulse(Thread.ofVirtual().name("pulse").start(() -> beat(heartbeats, identity, daemonRuns, pause)));
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private static void beat(
            SendHeartbeats heartbeats, NodeIdentity identity, BooleanSupplier daemonRuns, Pause pause) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                pause.sleep(daemonRuns.getAsBoolean() ? DEFAULT_INTERVAL : next(heartbeats, identity));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static Duration next(SendHeartbeats heartbeats, NodeIdentity identity) {
        try {
            return heartbeats.send(identity).next();
        } catch (MasterException e) {
            return DEFAULT_INTERVAL;
        }
    }
}
