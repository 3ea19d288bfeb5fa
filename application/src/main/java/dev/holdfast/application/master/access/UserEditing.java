package dev.holdfast.application.master.access;

import dev.holdfast.application.master.versions.ExpectedVersion;
import java.util.Optional;

/// Changes users in the version that the caller has seen.
final class UserEditing implements EditUser {

    private final AccessUseCases.Parts parts;
    private final RememberedCallers callers;

    UserEditing(AccessUseCases.Parts parts, RememberedCallers callers) {
        this.parts = parts;
        this.callers = callers;
    }

    @Override
    public Outcome change(UserId id, Edit edit, ExpectedVersion expected) {
        var found = parts.users().find(id);
        return refusal(found, expected).orElseGet(() -> change(found.orElseThrow(), edit));
    }

    @Override
    public Outcome remove(UserId id, ExpectedVersion expected) {
        var found = parts.users().find(id);
        return refusal(found, expected).orElseGet(() -> {
            var before = found.orElseThrow();
            return done(parts.users().remove(id, before.version()), before);
        });
    }

    private Outcome change(Registered before, Edit edit) {
        var user = before.user();
        var fault = edit.password().flatMap(password -> PasswordRules.fault(password, user.name()));
        if (fault.isPresent()) {
            return new Outcome.WeakPassword(fault.get());
        }
        try {
            var grant = edit.applied(user.grant());
            return grant.equals(user.grant()) && edit.password().isEmpty()
                    ? new Outcome.Done(before)
                    : change(before, grant, hash(before, edit));
        } catch (IllegalArgumentException e) {
            return new Outcome.Unfit(String.valueOf(e.getMessage()));
        }
    }

    private Outcome change(Registered before, Grant grant, PasswordHash hash) {
        if (!grant.isOfUse()) {
            return new Outcome.Unfit("a tenant needs labels");
        }
        var id = before.user().id();
        var changed = parts.users().change(id, grant, hash, before.version());
        return done(changed, parts.users().find(id).orElse(before));
    }

    private PasswordHash hash(Registered before, Edit edit) {
        return edit.password().map(parts.hashing()::hash).orElse(before.hash());
    }

    private Outcome done(Users.Outcome outcome, Registered user) {
        callers.forgetAll();
        return switch (outcome) {
            case DONE -> new Outcome.Done(user);
            case STALE -> new Outcome.Stale();
            case LAST_ADMIN -> new Outcome.LastAdmin();
        };
    }

    private static Optional<Outcome> refusal(Optional<Registered> found, ExpectedVersion expected) {
        if (found.isEmpty()) {
            return Optional.of(new Outcome.Unknown());
        }
        return expected.allows(found.get().version()) ? Optional.empty() : Optional.of(new Outcome.Stale());
    }
}
