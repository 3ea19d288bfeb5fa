package dev.holdfast.application.agent.schedule;

import dev.holdfast.application.agent.identity.MasterException;
import dev.holdfast.application.agent.identity.NodeIdentity;
import java.util.Optional;

final class Daemon implements RunDaemon {

    private final DaemonPorts ports;
    private final Vigil vigil = new Vigil();
    private volatile Optional<MasterException.Revoked> revoked = Optional.empty();

    Daemon(DaemonPorts ports) {
        this.ports = ports;
    }

    @Override
    public void run(NodeIdentity identity) throws InterruptedException {
        var self = Thread.currentThread();
        var touch = Thread.ofVirtual().name("heartbeat").start(() -> keepInTouch(identity.withoutPrivateKey(), self));
        try {
            new LaunchDueRuns(ports, Spread.overNodes(identity.node()), vigil).run();
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
            new KeepInTouch(ports, vigil).run(identity);
        } catch (MasterException.Revoked e) {
            revoked = Optional.of(e);
            daemon.interrupt();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
