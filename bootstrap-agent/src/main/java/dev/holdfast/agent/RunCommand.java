package dev.holdfast.agent;

import dev.holdfast.application.agent.identity.NodeIdentity;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "run",
        description = "The daemon: stays, starts backups when they are due, and keeps in touch with the master. systemd"
                + " runs it: see install.")
final class RunCommand implements Callable<Integer> {

    private final Sessions sessions;

    @Mixin
    private final CommonOptions options = new CommonOptions();

    RunCommand(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public Integer call() {
        return sessions.perform(options, Sessions.Voice.LOGGED, this::run);
    }

    private ExitCode run(Session session) throws InterruptedException {
        var doorbell = new Doorbell();
        Signals.onReload(doorbell::ring);
        var wiring = session.wiring();
        var alone = wiring.standalone().itself();
        var identity = alone.orElseGet(wiring::identity);
        wiring.configuration().read();
        var only = wiring.state().takeDaemonLock();
        if (only.isEmpty()) {
            throw new CommandException(ExitCode.BUSY, "another daemon uses this state directory");
        }
        try (var _ = only.get();
                var announced = wiring.state().announceDaemon()) {
            session.output().tell(alone.isPresent() ? startedAlone(identity) : started(identity));
            return stay(session, identity, new DaemonLog(session.output(), announced), doorbell);
        }
    }

    private ExitCode stay(Session session, NodeIdentity identity, DaemonLog log, Doorbell doorbell)
            throws InterruptedException {
        try {
            session.wiring().daemon(log, runOptions(session), doorbell).run(identity);
        } catch (InterruptedException e) {
            if (!session.cancellation().isAsked()) {
                throw e;
            }
        }
        session.output().tell(Event.of("stopped").saying("stopped"));
        return ExitCode.DONE;
    }

    private static Event started(NodeIdentity identity) {
        return Event.of("started")
                .with("node", identity.node())
                .with("master", identity.master())
                .saying("node %s, master %s", identity.node(), identity.master());
    }

    private static Event startedAlone(NodeIdentity itself) {
        return Event.of("started")
                .with("node", itself.node())
                .with("standalone", true)
                .saying("node %s, its own master", itself.node());
    }

    /// Runs look where the daemon looks, and talk as it does.
    private List<String> runOptions(Session session) {
        var own = new ArrayList<>(List.of(
                "--config",
                options.config(session.environment()).toString(),
                "--state-dir",
                options.stateDirectory(session.environment()).toString()));
        if (options.json()) {
            own.add("--json");
        }
        return own;
    }
}
