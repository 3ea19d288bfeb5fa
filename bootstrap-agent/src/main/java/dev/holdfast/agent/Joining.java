package dev.holdfast.agent;

import dev.holdfast.application.agent.enrollment.JoinFleet;
import dev.holdfast.application.agent.enrollment.PendingJoin;
import dev.holdfast.application.agent.identity.MasterException;

/// Asks a master to let this host in, says what that waits for, and what to do where no master is found.
final class Joining {

    private Joining() {}

    /// @throws CommandException when there is no master at that address, or none that this host trusts
    static JoinFleet.Outcome join(Session session, JoinFleet.Terms terms) throws InterruptedException {
        var output = session.output();
        if (session.wiring().state().identities().identity().isEmpty()) {
            output.note(Event.of("asking")
                    .with("master", terms.master())
                    .saying("Asking %s to let this host in ...", terms.master()));
        }
        try {
            return session.wiring().joinFleet().join(terms, new WaitingTeller(output)::tell);
        } catch (InterruptedException e) {
            tellWhatStays(session, terms);
            throw e;
        } catch (MasterException e) {
            throw advised(e);
        }
    }

    private static void tellWhatStays(Session session, JoinFleet.Terms terms) {
        session.wiring()
                .state()
                .identities()
                .pending()
                .flatMap(PendingJoin::request)
                .ifPresent(request -> session.output()
                        .note(Event.of("request-stays")
                                .with("master", terms.master())
                                .with("request", request.id())
                                .saying(
                                        "The request %s stays at %s: the same command, called again, goes on with it.",
                                        request.id(), terms.master())));
    }

    static RuntimeException advised(MasterException e) {
        return switch (e) {
            case MasterException.WrongPlace _ -> misled(e, "look at the address, in --master or HOLDFAST_MASTER");
            case MasterException.NotTrusted _ ->
                misled(
                        e,
                        "look at the address; if it is right, compare the fingerprint that the master's operator tells,"
                                + " and give --ca-fingerprint");
            case MasterException.Away _, MasterException.Refused _, MasterException.Revoked _ -> e;
        };
    }

    private static CommandException misled(MasterException e, String advice) {
        return new CommandException(ExitCode.USAGE, e.getMessage() + "; " + advice);
    }
}
