package dev.holdfast.application.master.access;

/// Looks at the rules first, so that a weak wish costs no guess.
final class OwnPasswordChanging implements ChangeOwnPassword {

    private final AccessUseCases.Parts parts;
    private final RememberedCallers callers;

    OwnPasswordChanging(AccessUseCases.Parts parts, RememberedCallers callers) {
        this.parts = parts;
        this.callers = callers;
    }

    @Override
    public Outcome change(KnownUser user, SessionId session, Wish wish, Client client) {
        var known = parts.users().find(user.id());
        if (known.isEmpty() || known.get().hash().isNone()) {
            return new Outcome.NoPassword();
        }
        var fault = PasswordRules.fault(wish.fresh(), user.name());
        if (fault.isPresent()) {
            return new Outcome.WeakPassword(fault.get());
        }
        var guesser = Guesser.of(user.name().value(), client);
        var wait = parts.attempts().begin(guesser, client, parts.clock().instant());
        if (wait.isPositive()) {
            return new Outcome.TooEarly(wait);
        }
        if (!parts.hashing().matches(wish.current(), known.get().hash())) {
            return new Outcome.WrongPassword();
        }
        parts.attempts().succeeded(guesser);
        return change(known.get(), session, wish.fresh());
    }

    private Outcome change(Registered known, SessionId kept, Password fresh) {
        var hash = parts.hashing().hash(fresh);
        var changed = parts.users().changePassword(known.user().id(), hash, known.version(), kept);
        callers.forgetAll();
        return changed ? new Outcome.Changed() : new Outcome.Stale();
    }
}
