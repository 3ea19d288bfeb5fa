package dev.holdfast.adapters.http.master;

import dev.holdfast.adapters.http.server.Access;
import dev.holdfast.adapters.http.server.Answer;
import dev.holdfast.adapters.http.server.Call;
import dev.holdfast.adapters.http.server.Caller;
import dev.holdfast.adapters.http.server.Problem;
import dev.holdfast.adapters.http.server.Problems;
import dev.holdfast.adapters.http.server.RefreshCookie;
import dev.holdfast.adapters.http.server.Remark;
import dev.holdfast.adapters.http.server.Routes;
import dev.holdfast.adapters.http.wire.AccessMessages;
import dev.holdfast.application.master.access.AccessUseCases;
import dev.holdfast.application.master.access.ChangeOwnPassword;
import dev.holdfast.application.master.access.Credential;
import dev.holdfast.application.master.access.ManageSecondFactor;
import dev.holdfast.application.master.access.Session;
import dev.holdfast.application.master.access.SessionId;

/// What users see and change of their own account.
final class AccountRoutes {

    private final AccessUseCases access;

    private AccountRoutes(AccessUseCases access) {
        this.access = access;
    }

    static Routes of(AccessUseCases useCases) {
        var routes = new AccountRoutes(useCases);
        return new Routes("account")
                .get("/auth/me", Access.oneself(), routes::me)
                .post("/auth/password", inPerson(), routes::changePassword)
                .post("/auth/logout", inPerson().orBrowser(), routes::signOut)
                .get("/auth/sessions", inPerson(), routes::sessions)
                .delete("/auth/sessions", inPerson(), routes::endOthers)
                .delete("/auth/sessions/{id}", inPerson(), routes::endSession)
                .post("/auth/totp", inPerson(), routes::turnOnSecondFactor)
                .delete("/auth/totp", inPerson(), routes::turnOffSecondFactor);
    }

    private Answer me(Call call) {
        var user = call.user().known();
        return access.users()
                .find(user.id())
                .map(found -> Answer.ok(AccessMessages.Me.of(user, found)))
                .orElseGet(() -> Answer.problem(Problems.unauthenticated()));
    }

    private Answer changePassword(Call call) {
        var wish = call.body(AccessMessages.PasswordChange.class).wish();
        return switch (access.changeOwnPassword().change(call.user().known(), session(call), wish, call.client())) {
            case ChangeOwnPassword.Outcome.Changed() -> Answer.noContent();
            case ChangeOwnPassword.Outcome.WrongPassword() ->
                Answer.problem(Problem.of(422, "wrong-password", "Wrong password", "the current password is another"));
            case ChangeOwnPassword.Outcome.WeakPassword(var why) ->
                Answer.problem(Problems.invalid("/newPassword", why));
            case ChangeOwnPassword.Outcome.NoPassword() ->
                Answer.problem(Problems.conflict("no-password", "No password", "you sign in elsewhere"));
            case ChangeOwnPassword.Outcome.Stale() -> Answer.problem(Problems.changedMeanwhile());
            case ChangeOwnPassword.Outcome.TooEarly(var retryIn) ->
                Answer.problem(AccessProblems.tooManyAttempts(retryIn));
        };
    }

    private Answer signOut(Call call) {
        if (call.caller() instanceof Caller.Browser(var refreshToken)) {
            RefreshCookie.requireOwnPage(call);
            access.endSession()
                    .end(refreshToken)
                    .ifPresent(session ->
                            call.remark(Remark.by(session.user(), "").saying("ended session " + session.id())));
        } else {
            access.endSession().end(call.user().id(), session(call));
        }
        return RefreshCookie.of(call).isPresent() ? RefreshCookie.forget(Answer.noContent(), call) : Answer.noContent();
    }

    private Answer sessions(Call call) {
        var current = session(call);
        var sessions = access.sessions().of(call.user().id(), access.clock().instant());
        return Answer.ok(new AccessMessages.Sessions(
                sessions.stream().map(session -> message(session, current)).toList()));
    }

    private Answer endOthers(Call call) {
        access.endSession().endOthers(call.user().id(), session(call));
        return Answer.noContent();
    }

    private Answer endSession(Call call) {
        return access.endSession().end(call.user().id(), new SessionId(call.id()))
                ? Answer.noContent()
                : Answer.problem(Problems.notFound());
    }

    private Answer turnOnSecondFactor(Call call) {
        var code = call.optionalBody(AccessMessages.SecondFactorRequest.class).code();
        return code.isPresent() ? confirm(call, code.get()) : start(call);
    }

    private Answer start(Call call) {
        return switch (access.secondFactor().start(call.user().known())) {
            case ManageSecondFactor.Start.Begun begun -> Answer.ok(AccessMessages.SecondFactorStart.of(begun));
            case ManageSecondFactor.Start.AlreadyOn() ->
                Answer.problem(Problems.conflict("totp-on", "Already on", "turn the second factor off first"));
        };
    }

    private Answer confirm(Call call, String code) {
        return switch (access.secondFactor().confirm(call.user().known(), code, call.client())) {
            case ManageSecondFactor.Confirmation.On(var codes) -> Answer.ok(AccessMessages.RecoveryCodes.of(codes));
            case ManageSecondFactor.Confirmation.WrongCode() -> Answer.problem(AccessProblems.wrongCode());
            case ManageSecondFactor.Confirmation.NotBegun() ->
                Answer.problem(Problems.conflict("totp-not-begun", "Not begun", "ask for a secret first"));
            case ManageSecondFactor.Confirmation.TooEarly(var retryIn) ->
                Answer.problem(AccessProblems.tooManyAttempts(retryIn));
        };
    }

    private Answer turnOffSecondFactor(Call call) {
        var code = call.body(AccessMessages.SecondFactorRequest.class).code();
        if (code.isEmpty()) {
            return Answer.problem(Problems.invalid("/code", "is required"));
        }
        return switch (access.secondFactor().remove(call.user().known(), code.get(), call.client())) {
            case ManageSecondFactor.Removal.Off() -> Answer.noContent();
            case ManageSecondFactor.Removal.WrongCode() -> Answer.problem(AccessProblems.wrongCode());
            case ManageSecondFactor.Removal.NotOn() -> Answer.problem(notOn());
            case ManageSecondFactor.Removal.TooEarly(var retryIn) ->
                Answer.problem(AccessProblems.tooManyAttempts(retryIn));
        };
    }

    static Problem notOn() {
        return Problems.conflict("totp-off", "Already off", "there is no second factor");
    }

    private static AccessMessages.Session message(Session session, SessionId current) {
        return new AccessMessages.Session(
                session.id(),
                session.client().address(),
                session.client().userAgent(),
                session.startedAt(),
                session.usedAt(),
                session.expiresAt(),
                session.id().equals(current));
    }

    private static SessionId session(Call call) {
        return switch (call.user().credential()) {
            case Credential.Signed(var session) -> session;
            case Credential.Token _ -> throw new IllegalStateException("not for API tokens");
        };
    }

    private static Access inPerson() {
        return Access.oneself().inPersonOnly();
    }
}
