package dev.holdfast.application.agent.schedule;

import dev.holdfast.application.agent.identity.NodeIdentity;

final class Daemon implements RunDaemon {

    private final DaemonPorts ports;
    private final Vigil vigil = new Vigil();

    Daemon(DaemonPorts ports) {
        this.ports = ports;
    }

    @Override
    public void run(NodeIdentity identity) throws InterruptedException {
        var touch = Thread.ofVirtual().name("heartbeat").start(() -> keepInTouch(identity.withoutPrivateKey()));
        try {
            new LaunchDueRuns(ports, Spread.overNodes(identity.node()), vigil).run();
        } finally {
            touch.interrupt();
        }
    }

    private void keepInTouch(NodeIdentity identity) {
        try {
            new KeepInTouch(ports, vigil).run(identity);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
