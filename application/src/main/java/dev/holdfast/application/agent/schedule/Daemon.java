package dev.holdfast.application.agent.schedule;

import dev.holdfast.application.agent.identity.NodeIdentity;

final class Daemon implements RunDaemon {

    private final DaemonPorts ports;

    Daemon(DaemonPorts ports) {
        this.ports = ports;
    }

    @Override
    public void run(NodeIdentity identity) throws InterruptedException {
        var touch = Thread.ofVirtual().name("heartbeat").start(() -> keepInTouch(identity.withoutPrivateKey()));
        try {
            new LaunchDueRuns(ports.reading(), ports.launcher(), ports.pause(), ports.clock(), ports.watcher()).run();
        } finally {
            touch.interrupt();
        }
    }

    private void keepInTouch(NodeIdentity identity) {
        try {
            new KeepInTouch(ports).run(identity);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
