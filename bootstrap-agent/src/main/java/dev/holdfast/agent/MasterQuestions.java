package dev.holdfast.agent;

import dev.holdfast.adapters.http.agent.ShownCertificate;
import dev.holdfast.application.agent.enrollment.JoinFleet;
import dev.holdfast.application.agent.identity.MasterAddress;
import dev.holdfast.application.agent.identity.MasterException;
import dev.holdfast.application.agent.identity.Secret;
import java.net.URI;
import java.util.Optional;

/// Which master a host joins: by options, by the environment, or by asking.
record MasterQuestions(MasterOptions options, Questions questions, Session session) {

    Intent.Managed managed() {
        var environment = session.environment();
        var named = questions.insist(() -> options.address(options.named(environment)
                .orElseGet(() -> MasterOptions.uri(questions.ask("--master", "Address of the master", "")))));
        var address = confirmed(named, named.base());
        var token = options.token(environment)
                .or(() -> Optional.of(questions.ask("Join token (none: an operator approves)"))
                        .filter(text -> !text.isEmpty())
                        .map(Secret::new));
        return new Intent.Managed(new JoinFleet.Terms(address, token));
    }

    /// A certificate that the host does not trust by itself is pinned once somebody has compared it.
    private MasterAddress confirmed(MasterAddress address, URI base) {
        if (!"https".equals(base.getScheme()) || options.pins()) {
            return address;
        }
        var shown = shown(base);
        session.output()
                .tell(Event.of("certificate")
                        .with("fingerprint", shown.fingerprint())
                        .with("subject", shown.subject())
                        .with("trusted", shown.trusted())
                        .saying("The master shows the certificate of %s\n  %s", shown.subject(), shown.fingerprint()));
        if (shown.trusted()) {
            return address;
        }
        if (!questions.agree(
                "This host does not trust it by itself. Is it the one that the master's operator tells", false)) {
            throw new CommandException(
                    ExitCode.USAGE, "the certificate was not confirmed: compare it, and give --ca-fingerprint");
        }
        return new MasterAddress(address.base(), Optional.of(shown.fingerprint()));
    }

    private static ShownCertificate shown(URI base) {
        try {
            return ShownCertificate.of(base);
        } catch (MasterException e) {
            throw Joining.advised(e);
        }
    }
}
