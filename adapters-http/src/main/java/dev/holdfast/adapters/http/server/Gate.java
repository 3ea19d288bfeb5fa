package dev.holdfast.adapters.http.server;

import dev.holdfast.adapters.http.server.Access.Tenancy;
import dev.holdfast.adapters.http.server.Access.Verdict;
import dev.holdfast.application.master.access.Role;
import dev.holdfast.application.master.audit.AuditLog;
import dev.holdfast.application.master.idempotency.AnswerOnce;
import java.time.Instant;
import java.time.InstantSource;

/// What stands between a request and its handler.
///
/// @param authenticator tells who calls
/// @param ownership     tells what is a tenant's
/// @param audit         where is written down who changed what
/// @param clock         dates what is written down
/// @param answerOnce    knows calls that were named
public record Gate(
        Authenticator authenticator, Ownership ownership, AuditLog audit, InstantSource clock, AnswerOnce answerOnce) {

    /// One where nothing is any tenant's, nothing is written down, and every call is carried out.
    public static Gate of(Authenticator authenticator) {
        return new Gate(
                authenticator,
                Ownership.NONE,
                AuditLog.NONE,
                InstantSource.fixed(Instant.EPOCH),
                (_, _, work) -> new AnswerOnce.Outcome.Fresh(work.get()));
    }

    Verdict decide(Call call) {
        if (call.route().access().isForLocalPrograms() && call.isLocalAndAnonymous()) {
            return Verdict.ALLOWED;
        }
        var verdict = call.route().access().decide(call.caller(), call.route().method());
        return verdict == Verdict.ALLOWED && !isOwn(call) ? Verdict.HIDDEN : verdict;
    }

    /// @throws IllegalStateException when a tenant was answered a list that was not narrowed
    Answer requireNarrowed(Call call, Answer answer) {
        var isList = call.route().access().tenancy() == Tenancy.LIST;
        if (isList && isTenant(call.caller()) && !call.wasScopeAsked()) {
            throw new IllegalStateException(call.route() + " lists without regard to the tenant");
        }
        return answer;
    }

    private boolean isOwn(Call call) {
        var tenancy = call.route().access().tenancy();
        return switch (tenancy) {
            case NOTHING, ONESELF, LIST -> true;
            case SITE, BACKUP, COMMAND ->
                !isTenant(call.caller())
                        || ownership.includes(call.user().grant().scope(), tenancy, call.id());
        };
    }

    private static boolean isTenant(Caller caller) {
        return caller instanceof Caller.User user && user.role() == Role.TENANT;
    }
}
