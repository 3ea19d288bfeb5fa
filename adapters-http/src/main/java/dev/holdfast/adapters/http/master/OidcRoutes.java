package dev.holdfast.adapters.http.master;

import dev.holdfast.adapters.http.server.Access;
import dev.holdfast.adapters.http.server.Answer;
import dev.holdfast.adapters.http.server.Call;
import dev.holdfast.adapters.http.server.Problem;
import dev.holdfast.adapters.http.server.Problems;
import dev.holdfast.adapters.http.server.RefreshCookie;
import dev.holdfast.adapters.http.server.Remark;
import dev.holdfast.adapters.http.server.Routes;
import dev.holdfast.adapters.http.settings.RequestLimits;
import dev.holdfast.adapters.http.wire.AccessMessages;
import dev.holdfast.adapters.http.wire.AccessMessages.TokensAnswer;
import dev.holdfast.application.master.access.IdentityProvider;
import dev.holdfast.application.master.access.SignInElsewhere;
import dev.holdfast.application.master.access.Tokens;
import java.util.Optional;

/// Signing in by OpenID Connect. What ties the return to the departure lies in a cookie of the browser,
/// so that nobody can be signed in as somebody else by a link.
final class OidcRoutes {

    private static final String COOKIE = "holdfast_oidc";
    private static final String ATTRIBUTES = "; Path=/auth/oidc; HttpOnly; SameSite=Lax";
    private static final String DASHBOARD = "/dashboard/";

    private final SignInElsewhere signIn;

    private OidcRoutes(SignInElsewhere signIn) {
        this.signIn = signIn;
    }

    static Routes of(SignInElsewhere signIn) {
        var routes = new OidcRoutes(signIn);
        return new Routes("oidc")
                .get("/auth/methods", Access.anyone(), routes::methods)
                .get("/auth/oidc/login", Access.anyone(), routes::depart)
                .perMinute(RequestLimits::signInsPerMinute)
                .get("/auth/oidc/callback", Access.anyone(), routes::arrive)
                .answers("application/json", "text/html")
                .perMinute(RequestLimits::signInsPerMinute);
    }

    private Answer methods(Call call) {
        return Answer.ok(new AccessMessages.Methods(true, signIn.isOffered()));
    }

    private Answer depart(Call call) {
        return switch (signIn.depart()) {
            case IdentityProvider.Departure.Off(var to, var handshake, var isSecure) ->
                Answer.seeOther(to.toString()).cookie(cookie(handshake, isSecure));
            case IdentityProvider.Departure.NotOffered() -> Answer.problem(Problems.notFound());
            case IdentityProvider.Departure.Unreachable(var why) -> Answer.problem(unreachable(why));
        };
    }

    private Answer arrive(Call call) {
        var query = call.query(Query.class);
        if (query.error().isPresent()) {
            return refused(call, "the provider says " + query.plainError());
        }
        if (query.code().isEmpty() || query.state().isEmpty()) {
            return Answer.problem(Problems.invalid("?code", "comes with state from the provider"));
        }
        var back = new IdentityProvider.Return(
                query.code().get(), query.state().get(), call.cookie(COOKIE).orElse(""));
        return arrived(call, back).cookie(COOKIE + "=; Max-Age=0" + ATTRIBUTES);
    }

    private Answer arrived(Call call, IdentityProvider.Return back) {
        return switch (signIn.arrive(back, call.client())) {
            case SignInElsewhere.Outcome.SignedIn(var user, var tokens) -> {
                call.remark(Remark.by(user.id(), user.name().value()));
                yield isBrowser(call) ? atDashboard(call, tokens) : Answer.ok(TokensAnswer.of(tokens));
            }
            case SignInElsewhere.Outcome.Refused(var why) -> refused(call, why);
            case SignInElsewhere.Outcome.NoRole(var name) -> {
                call.remark(Remark.byTyped(name));
                yield Answer.problem(noRole());
            }
            case SignInElsewhere.Outcome.NameTaken(var name) -> {
                call.remark(Remark.byTyped(name));
                yield Answer.problem(nameTaken());
            }
            case SignInElsewhere.Outcome.Unreachable(var why) -> Answer.problem(unreachable(why));
        };
    }

    /// Browsers ask for pages; programs take their tokens as JSON.
    private static boolean isBrowser(Call call) {
        return call.header("Accept")
                .filter(accepted -> accepted.contains("text/html"))
                .isPresent();
    }

    private static Answer atDashboard(Call call, Tokens tokens) {
        return RefreshCookie.keep(Answer.seeOther(DASHBOARD), tokens.refreshToken(), call);
    }

    private static Answer refused(Call call, String why) {
        call.remark(new Remark("", "", why));
        return Answer.problem(Problem.of(401, "oidc-refused", "Not signed in", why));
    }

    private static Problem noRole() {
        return Problem.of(403, "no-role", "No role", "none of your groups at the provider has a role here");
    }

    private static Problem nameTaken() {
        return Problems.conflict(
                "name-taken", "Name taken", "a user of this name signs in another way; an admin can sort it out");
    }

    private static Problem unreachable(String why) {
        return Problem.of(503, "provider-unreachable", "Provider unreachable", why)
                .withHeader("Retry-After", "30");
    }

    private static String cookie(String handshake, boolean isSecure) {
        return COOKIE + "=" + handshake + "; Max-Age=600" + ATTRIBUTES + (isSecure ? "; Secure" : "");
    }

    /// What the provider has the browser bring.
    private record Query(Optional<String> code, Optional<String> state, Optional<String> error) {

        /// The error where it is one that a provider may send (RFC 6749, section 4.1.2.1).
        String plainError() {
            return error.filter(text -> text.matches("[a-z_]{1,64}")).orElse("no more");
        }
    }
}
