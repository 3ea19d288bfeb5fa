package dev.holdfast.adapters.http.master;

import dev.holdfast.adapters.http.server.Access;
import dev.holdfast.adapters.http.server.Answer;
import dev.holdfast.adapters.http.server.Call;
import dev.holdfast.adapters.http.server.RefreshCookie;
import dev.holdfast.adapters.http.server.Remark;
import dev.holdfast.adapters.http.server.Routes;
import dev.holdfast.adapters.http.settings.RequestLimits;
import dev.holdfast.adapters.http.wire.AccessMessages.RefreshRequest;
import dev.holdfast.adapters.http.wire.AccessMessages.SignInRequest;
import dev.holdfast.adapters.http.wire.AccessMessages.TokensAnswer;
import dev.holdfast.application.master.access.AccessUseCases;
import dev.holdfast.application.master.access.BearerSecret;
import dev.holdfast.application.master.access.RefreshSession;
import dev.holdfast.application.master.access.SignIn;
import dev.holdfast.application.master.access.Tokens;
import java.util.function.Function;

/// Signing in, going on, and the keys that check what users then show.
final class AccessRoutes {

    /// Of a body that anybody may send.
    private static final int MAX_BODY = 64 * 1024;

    private final AccessUseCases access;

    private AccessRoutes(AccessUseCases access) {
        this.access = access;
    }

    static Routes of(AccessUseCases useCases) {
        var handlers = new AccessRoutes(useCases);
        return new Routes("access")
                .post("/auth/token", Access.anyone(), handlers::signIn)
                .perMinute(RequestLimits::signInsPerMinute)
                .maxBody(MAX_BODY)
                .post("/auth/refresh", Access.anyone(), handlers::refresh)
                .perMinute(RequestLimits::signInsPerMinute)
                .maxBody(MAX_BODY)
                .get("/.well-known/jwks.json", Access.anyone(), handlers::publicKeys);
    }

    private Answer signIn(Call call) {
        var request = call.body(SignInRequest.class);
        boolean inCookie = request.cookie().orElse(false);
        if (inCookie) {
            RefreshCookie.requireOwnPage(call);
        }
        var attempt = new SignIn.Attempt(request.username(), request.password(), request.totp(), call.client());
        return switch (access.signIn().signIn(attempt)) {
            case SignIn.Outcome.SignedIn(var user, var tokens) -> {
                call.remark(Remark.by(user.id(), user.name().value()));
                yield inCookie ? inCookie(call, tokens) : Answer.ok(TokensAnswer.of(tokens));
            }
            case SignIn.Outcome.Refused() -> {
                call.remark(Remark.byTyped(request.username()));
                yield Answer.problem(AccessProblems.wrongCredentials());
            }
            case SignIn.Outcome.CodeMissing() -> {
                call.remark(Remark.byTyped(request.username()));
                yield Answer.problem(AccessProblems.codeMissing());
            }
            case SignIn.Outcome.TooEarly(var retryIn) -> Answer.problem(AccessProblems.tooManyAttempts(retryIn));
        };
    }

    private Answer refresh(Call call) {
        if (!call.hasBody() && RefreshCookie.isMeant(call)) {
            return refreshByCookie(call);
        }
        var token = new BearerSecret(call.body(RefreshRequest.class).refreshToken());
        var outcome = access.refresh().refresh(token, call.client());
        return refreshed(call, outcome, tokens -> Answer.ok(TokensAnswer.of(tokens)));
    }

    private Answer refreshByCookie(Call call) {
        RefreshCookie.requireOwnPage(call);
        var answer = RefreshCookie.of(call)
                .map(token -> access.refresh().refreshInBrowser(token, call.client()))
                .map(outcome -> refreshed(call, outcome, tokens -> inCookie(call, tokens)))
                .orElseGet(() -> Answer.problem(AccessProblems.sessionOver()));
        return answer.problem().isPresent() ? RefreshCookie.forget(answer, call) : answer;
    }

    private static Answer refreshed(
            Call call, RefreshSession.Outcome outcome, Function<? super Tokens, Answer> goingOn) {
        return switch (outcome) {
            case RefreshSession.Outcome.GoesOn(var tokens) -> goingOn.apply(tokens);
            case RefreshSession.Outcome.Over() -> Answer.problem(AccessProblems.sessionOver());
            case RefreshSession.Outcome.Replayed(var user, var session) -> {
                call.remark(Remark.by(user, "").saying("a refresh token came again; ended session " + session));
                yield Answer.problem(AccessProblems.sessionOver());
            }
        };
    }

    private static Answer inCookie(Call call, Tokens tokens) {
        return RefreshCookie.keep(Answer.ok(TokensAnswer.withoutRefreshToken(tokens)), tokens.refreshToken(), call);
    }

    private Answer publicKeys(Call call) {
        return Answer.text("application/json", access.tokens().publicKeys());
    }
}
