package dev.holdfast.application.agent.schedule;

import dev.holdfast.application.agent.identity.MasterException;
import dev.holdfast.application.agent.identity.NodeIdentity;
import java.util.List;
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
        var voice = identity.withoutPrivateKey();
        var commands = new CommandLoops(ports);
        var touch = start("heartbeat", () -> new KeepInTouch(ports, vigil, commands::askNow).run(voice), self);
        var fetch = start("commands", () -> commands.fetching().run(voice), self);
        var tell = start("command-news", () -> commands.telling().run(voice), self);
        try {
            new LaunchDueRuns(ports, Spread.overNodes(identity.node()), vigil, commands.book()).run();
        } catch (InterruptedException e) {
            revoked.ifPresent(learned -> {
                throw learned;
            });
            throw e;
        } finally {
            List.of(touch, fetch, tell).forEach(Thread::interrupt);
        }
    }

    private Thread start(String name, Loop loop, Thread daemon) {
        return Thread.ofVirtual().name(name).start(() -> guard(loop, daemon));
    }

    private void guard(Loop loop, Thread daemon) {
        try {
            loop.run();
        } catch (MasterException.Revoked e) {
            revoked = Optional.of(e);
            daemon.interrupt();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Goes on until interrupted.
    private interface Loop {
        void run() throws InterruptedException;
    }
}
