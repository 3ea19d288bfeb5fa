package dev.holdfast.agent;

import dev.holdfast.application.agent.configuration.BadConfigurationException;
import dev.holdfast.application.agent.enrollment.JoinFleet.Outcome;
import dev.holdfast.application.agent.identity.MasterAddress;
import dev.holdfast.application.agent.identity.MasterException;
import dev.holdfast.application.agent.identity.NodeIdentity;
import dev.holdfast.application.agent.standalone.VaultException;
import dev.holdfast.domain.fleet.NodeId;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "join",
        description = "Make this host a node of a fleet, as an operator of the master approves, or a join token.")
final class JoinCommand implements Callable<Integer> {

    private final Sessions sessions;

    @Mixin
    private final CommonOptions options = new CommonOptions();

    @Mixin
    private final MasterOptions master = new MasterOptions();

    JoinCommand(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public Integer call() {
        return sessions.perform(options, this::join);
    }

    private ExitCode join(Session session) throws InterruptedException {
        var terms = master.terms(session.environment());
        return switch (Joining.join(session, terms)) {
            case Outcome.Joined(var identity) -> joined(session, identity);
            case Outcome.AlreadyMember(var node, var joined) -> already(session, node, joined, terms.master());
            case Outcome.Rejected() -> throw failed("the master rejected this host");
            case Outcome.Expired() -> throw failed("the request expired before anybody approved it; join again");
        };
    }

    /// The key's first use makes the node active at the master; what comes back is of use right away.
    static ExitCode joined(Session session, NodeIdentity identity) {
        session.output()
                .tell(Event.of("joined")
                        .with("node", identity.node())
                        .with("master", identity.master())
                        .saying("Joined. This host is node %s.", identity.node()));
        session.wiring()
                .confirm(identity)
                .ifPresent(why -> session.output()
                        .note(Event.of("note")
                                .with("message", why)
                                .saying("The master did not hear of it yet: %s", why)));
        return handedOver(session, identity);
    }

    private static ExitCode already(Session session, NodeId node, MasterAddress joined, MasterAddress asked) {
        if (!joined.base().equals(asked.base())) {
            throw failed("this host already is node " + node + " of " + joined
                    + "; to move it, revoke it there and remove identity.json from the state directory");
        }
        session.output()
                .tell(Event.of("already-member")
                        .with("node", node)
                        .with("master", joined)
                        .saying("This host already is node %s of %s.", node, joined));
        return handedOver(session, session.wiring().identity());
    }

    /// The sites that this host had as its own master become the fleet's, now or at the next try.
    static ExitCode handedOver(Session session, NodeIdentity identity) {
        var wiring = session.wiring();
        if (wiring.standalone().vaults().owner().isEmpty()) {
            return ExitCode.DONE;
        }
        try {
            var sites = wiring.handOver(identity, wiring.configuration().read());
            sites.forEach(site -> session.output()
                    .tell(Event.of("handed-over")
                            .with("site", site.name())
                            .with("id", site.id())
                            .saying("The fleet has site %s now, as %s.", site.name(), site.id())));
            session.output()
                    .note(Notes.of("its backups are known to the master once it has reconciled their storages,"
                            + " which must be storages of the fleet; a daemon that runs is to be started again"));
            return ExitCode.DONE;
        } catch (MasterException | VaultException | BadConfigurationException e) {
            throw failed("joined, but the sites of this host are not the fleet's yet: " + e.getMessage()
                    + "; mend it and join again");
        }
    }

    private static CommandException failed(String message) {
        return new CommandException(ExitCode.FAILED, message);
    }
}
