package dev.holdfast.adapters.http.master;

import dev.holdfast.adapters.http.server.Access;
import dev.holdfast.adapters.http.server.Answer;
import dev.holdfast.adapters.http.server.Call;
import dev.holdfast.adapters.http.server.Problem;
import dev.holdfast.adapters.http.server.Problems;
import dev.holdfast.adapters.http.server.Routes;
import dev.holdfast.adapters.http.wire.AccessMessages.Me;
import dev.holdfast.adapters.http.wire.AccessMessages.RefreshRequest;
import dev.holdfast.adapters.http.wire.AccessMessages.SignInRequest;
import dev.holdfast.adapters.http.wire.AccessMessages.TokensAnswer;
import dev.holdfast.application.master.access.AccessUseCases;
import dev.holdfast.application.master.access.BearerSecret;
import dev.holdfast.application.master.access.Role;
import dev.holdfast.application.master.access.SignIn;
import java.time.Duration;

/// Signing in and out, and the keys that check what users then show.
final class AccessRoutes {

    private static final int SIGN_INS_PER_MINUTE = 60;

    private final AccessUseCases access;

    private AccessRoutes(AccessUseCases access) {
        this.access = access;
    }

    static Routes of(AccessUseCases useCases) {
        var handlers = new AccessRoutes(useCases);
        return new Routes("access")
                .post("/auth/token", Access.anyone(), handlers::signIn)
                .perMinute(SIGN_INS_PER_MINUTE)
                .post("/auth/refresh", Access.anyone(), handlers::refresh)
                .perMinute(SIGN_INS_PER_MINUTE)
                .post("/auth/logout", Access.role(Role.TENANT), handlers::signOut)
                .get("/auth/me", Access.role(Role.TENANT), handlers::me)
                .get("/.well-known/jwks.json", Access.anyone(), handlers::publicKeys);
    }

    private Answer signIn(Call call) {
        var request = call.body(SignInRequest.class);
        var attempt = new SignIn.Attempt(
                request.username(), request.password(), call.remote().getHostAddress());
        return switch (access.signIn().signIn(attempt)) {
            case SignIn.Outcome.SignedIn(var tokens) -> Answer.ok(TokensAnswer.of(tokens));
            case SignIn.Outcome.Refused() -> Answer.problem(wrongCredentials());
            case SignIn.Outcome.TooEarly(var retryIn) -> Answer.problem(tooManyAttempts(retryIn));
        };
    }

    private Answer refresh(Call call) {
        var token = new BearerSecret(call.body(RefreshRequest.class).refreshToken());
        return access.refresh()
                .refresh(token)
                .map(tokens -> Answer.ok(TokensAnswer.of(tokens)))
                .orElseGet(() -> Answer.problem(sessionOver()));
    }

    private Answer signOut(Call call) {
        access.sessions().end(call.user().session());
        return Answer.noContent();
    }

    private Answer me(Call call) {
        var user = call.user();
        return Answer.ok(new Me(user.id(), user.name().value(), user.role()));
    }

    private Answer publicKeys(Call call) {
        return Answer.text("application/json", access.tokens().publicKeys());
    }

    private static Problem wrongCredentials() {
        return Problem.of(401, "wrong-credentials", "Wrong credentials", "no user has this name and password")
                .withHeader("WWW-Authenticate", "Bearer");
    }

    private static Problem sessionOver() {
        return Problem.of(401, "session-over", "Session over", "sign in again")
                .withHeader("WWW-Authenticate", "Bearer");
    }

    private static Problem tooManyAttempts(Duration retryIn) {
        return Problems.tooManyRequests(retryIn.toSeconds() + 1);
    }
}
