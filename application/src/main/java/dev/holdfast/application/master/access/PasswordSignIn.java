package dev.holdfast.application.master.access;

import java.util.Optional;

/// Hashes a password for unknown users too, so that the time taken does not tell who exists.
final class PasswordSignIn implements SignIn {

    private final AccessUseCases.Parts parts;
    private final SessionTokens sessions;
    private final SecondFactorCheck codes;
    private Optional<PasswordHash> nobody = Optional.empty();

    PasswordSignIn(AccessUseCases.Parts parts, SessionTokens sessions, SecondFactorCheck codes) {
        this.parts = parts;
        this.sessions = sessions;
        this.codes = codes;
    }

    @Override
    public Outcome signIn(Attempt attempt) {
        var guesser = Guesser.of(attempt.name(), attempt.client());
        var wait =
                parts.attempts().begin(guesser, attempt.client(), parts.clock().instant());
        if (wait.isPositive()) {
            return new Outcome.TooEarly(wait);
        }
        var user = authenticate(attempt.name(), attempt.password());
        if (user.isEmpty()) {
            return new Outcome.Refused();
        }
        if (user.get().hasSecondFactor() && attempt.code().isEmpty()) {
            parts.attempts().vouched(guesser);
            return new Outcome.CodeMissing();
        }
        if (user.get().hasSecondFactor()
                && !codes.accepts(id(user.get()), attempt.code().get())) {
            return new Outcome.Refused();
        }
        parts.attempts().succeeded(guesser);
        return signedIn(user.get(), attempt.client());
    }

    private Outcome signedIn(Registered known, Client client) {
        return sessions.begin(known, client)
                .<Outcome>map(tokens -> new Outcome.SignedIn(known.user(), tokens))
                .orElseGet(Outcome.Refused::new);
    }

    private Optional<Registered> authenticate(String name, Password password) {
        var nobody = hashOfNobody();
        var known = named(name).filter(user -> !user.hash().isNone());
        var matches =
                parts.hashing().matches(password, known.map(Registered::hash).orElse(nobody));
        return matches ? known : Optional.empty();
    }

    // Made at the first attempt, whoever it is of: hashing takes time that a start does not have.
    private synchronized PasswordHash hashOfNobody() {
        if (nobody.isEmpty()) {
            nobody = Optional.of(parts.hashing().hash(Password.random(parts.random())));
        }
        return nobody.get();
    }

    private Optional<Registered> named(String name) {
        try {
            return parts.users().named(new UserName(name));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static UserId id(Registered user) {
        return user.user().id();
    }
}
