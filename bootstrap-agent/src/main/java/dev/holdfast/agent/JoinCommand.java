package dev.holdfast.agent;

import dev.holdfast.application.agent.configuration.BadConfigurationException;
import dev.holdfast.application.agent.enrollment.JoinFleet;
import dev.holdfast.application.agent.enrollment.JoinFleet.Outcome;
import dev.holdfast.application.agent.identity.CertificateFingerprint;
import dev.holdfast.application.agent.identity.MasterAddress;
import dev.holdfast.application.agent.identity.MasterException;
import dev.holdfast.application.agent.identity.NodeIdentity;
import dev.holdfast.application.agent.identity.Secret;
import dev.holdfast.application.agent.standalone.VaultException;
import dev.holdfast.domain.fleet.NodeId;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "join", description = "Make this host a node of a fleet.")
final class JoinCommand implements Callable<Integer> {

    private final Sessions sessions;

    @Mixin
    private final CommonOptions options = new CommonOptions();

    @Option(names = "--master", paramLabel = "URL", description = "the master's address (HOLDFAST_MASTER)")
    private @Nullable URI master;

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description = "a join token; better in HOLDFAST_JOIN_TOKEN or HOLDFAST_JOIN_TOKEN_FILE")
    private @Nullable String token;

    @Option(
            names = "--ca-fingerprint",
            paramLabel = "sha256:HEX",
            description = "trust only this certificate, of the master or its authority")
    private @Nullable String authority;

    @Option(names = "--insecure", description = "speak plain http to a master on another host")
    private boolean insecure;

    JoinCommand(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public Integer call() {
        return sessions.perform(options, this::join);
    }

    private ExitCode join(Session session) throws InterruptedException {
        var terms = new JoinFleet.Terms(address(session.environment()), token(session.environment()));
        var told = new WaitingTeller(session.output());
        return switch (session.wiring().joinFleet().join(terms, told::tell)) {
            case Outcome.Joined(var identity) -> joined(session, identity);
            case Outcome.AlreadyMember(var node, var joined) -> already(session, node, joined, terms.master());
            case Outcome.Rejected() -> throw failed("the master rejected this host");
            case Outcome.Expired() -> throw failed("the request expired before anybody approved it; join again");
        };
    }

    /// The key's first use makes the node active at the master; what comes back is of use right away.
    private static ExitCode joined(Session session, NodeIdentity identity) {
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
    private static ExitCode handedOver(Session session, NodeIdentity identity) {
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
            session.output().note(Notes.of("its backups are known to the master once it has reconciled their storages,"
                    + " which must be storages of the fleet; a daemon that runs is to be started again"));
            return ExitCode.DONE;
        } catch (MasterException | VaultException | BadConfigurationException e) {
            throw failed("joined, but the sites of this host are not the fleet's yet: " + e.getMessage()
                    + "; mend it and join again");
        }
    }

    private MasterAddress address(Map<String, String> environment) {
        var base = Optional.ofNullable(master)
                .or(() ->
                        Optional.ofNullable(environment.get("HOLDFAST_MASTER")).map(JoinCommand::uri))
                .orElseThrow(() -> usage("which master? Give --master URL or set HOLDFAST_MASTER"));
        try {
            var pin = Optional.ofNullable(authority).map(CertificateFingerprint::parse);
            return checked(new MasterAddress(base, pin));
        } catch (IllegalArgumentException e) {
            throw usage(e.getMessage());
        }
    }

    private MasterAddress checked(MasterAddress address) {
        if (!address.isPrivate() && !insecure) {
            throw usage("plain http to another host lets anybody on the way listen: use https, or say --insecure");
        }
        return address;
    }

    private Optional<Secret> token(Map<String, String> environment) {
        return Optional.ofNullable(token)
                .or(() -> Optional.ofNullable(environment.get("HOLDFAST_JOIN_TOKEN")))
                .or(() -> Optional.ofNullable(environment.get("HOLDFAST_JOIN_TOKEN_FILE"))
                        .map(JoinCommand::content))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(Secret::new);
    }

    private static String content(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw usage("HOLDFAST_JOIN_TOKEN_FILE names a file that cannot be read: " + e.getMessage());
        }
    }

    private static URI uri(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw usage("HOLDFAST_MASTER is no address: " + e.getMessage());
        }
    }

    private static CommandException usage(String message) {
        return new CommandException(ExitCode.USAGE, message);
    }

    private static CommandException failed(String message) {
        return new CommandException(ExitCode.FAILED, message);
    }
}
