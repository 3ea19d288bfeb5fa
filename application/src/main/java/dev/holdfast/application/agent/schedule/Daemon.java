package dev.holdfast.application.agent.schedule;

import dev.holdfast.application.agent.identity.MasterException;
import dev.holdfast.application.agent.identity.NodeIdentity;
import java.util.Optional;

final class Daemon implements RunDaemon {

    private final DaemonPorts ports;
    private volatile Optional<MasterException.Revoked> revoked = Optional.empty();

    Daemon(DaemonPorts ports) {
        this.ports = ports;
    }

    @Override
    public void run(NodeIdentity identity) throws InterruptedException {
        var self = Thread.currentThread();
        var touch = Thread.ofVirtual().name("heartbeat").start(() -> keepInTouch(identity.withoutPrivateKey(), self));
        try {
            new LaunchDueRuns(ports.reading(), ports.launcher(), ports.pause(), ports.clock(), ports.watcher()).run();
        } catch (InterruptedException e) {
            revoked.ifPresent(learned -> {
                throw learned;
            });
            throw e;
        } finally {
            touch.interrupt();
        }
    }

    private void keepInTouch(NodeIdentity identity, Thread daemon) {
        try {
            new KeepInTouch(ports).run(identity);
        } catch (MasterException.Revoked e) {
            revoked = Optional.of(e);
            daemon.interrupt();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
