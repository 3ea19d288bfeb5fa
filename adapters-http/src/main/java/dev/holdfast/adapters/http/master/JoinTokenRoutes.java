package dev.holdfast.adapters.http.master;

import dev.holdfast.adapters.http.server.Access;
import dev.holdfast.adapters.http.server.Answer;
import dev.holdfast.adapters.http.server.Call;
import dev.holdfast.adapters.http.server.Problems;
import dev.holdfast.adapters.http.server.Routes;
import dev.holdfast.adapters.http.wire.EnrollmentMessages;
import dev.holdfast.application.master.access.Role;
import dev.holdfast.application.master.enrollment.EnrollmentUseCases;
import dev.holdfast.domain.enrollment.JoinTokenId;
import java.lang.System.Logger.Level;
import java.util.Optional;

/// The tokens that vouch for hosts.
final class JoinTokenRoutes {

    private static final System.Logger LOG = System.getLogger("dev.holdfast.enrollment");

    private final EnrollmentUseCases enrollment;

    private JoinTokenRoutes(EnrollmentUseCases enrollment) {
        this.enrollment = enrollment;
    }

    static Routes of(EnrollmentUseCases enrollment) {
        var routes = new JoinTokenRoutes(enrollment);
        return new Routes("join-tokens")
                .get("/join-tokens", Access.role(Role.OPERATOR).hidden(), routes::list)
                .post("/join-tokens", Access.role(Role.OPERATOR).hidden(), routes::mint)
                .delete("/join-tokens/{id}", Access.role(Role.OPERATOR).hidden(), routes::remove);
    }

    private Answer list(Call call) {
        return Answer.page(
                enrollment.tokens().list(call.page()), token -> EnrollmentMapping.message(token, Optional.empty()));
    }

    private Answer mint(Call call) {
        var minted = enrollment.mint().mint(EnrollmentMapping.terms(call.body(EnrollmentMessages.MintToken.class)));
        var token = minted.token();
        LOG.log(
                Level.INFO,
                "join token minted token={0} by={1}",
                token.id(),
                call.caller().label());
        return Answer.created(
                "/join-tokens/" + token.id(), EnrollmentMapping.message(token, Optional.of(minted.secret())));
    }

    private Answer remove(Call call) {
        var id = new JoinTokenId(call.id());
        if (!enrollment.tokens().remove(id)) {
            return Answer.problem(Problems.notFound());
        }
        LOG.log(
                Level.INFO,
                "join token removed token={0} by={1}",
                id,
                call.caller().label());
        return Answer.noContent();
    }
}
