package dev.holdfast.application.master.access;

import java.util.Locale;
import java.util.Optional;

/// Hashes a password for unknown users too, so that the time taken does not tell who exists.
final class PasswordSignIn implements SignIn {

    private final AccessUseCases.Parts parts;
    private final SessionTokens sessions;
    private final FailedAttempts failures = new FailedAttempts();
    private Optional<PasswordHash> nobody = Optional.empty();

    PasswordSignIn(AccessUseCases.Parts parts, SessionTokens sessions) {
        this.parts = parts;
        this.sessions = sessions;
    }

    @Override
    public Outcome signIn(Attempt attempt) {
        var name = attempt.name().toLowerCase(Locale.ROOT);
        var wait = failures.wait(name, attempt.from(), parts.clock().instant());
        if (wait.isPositive()) {
            return new Outcome.TooEarly(wait);
        }
        // Counted before the slow part, so that guesses side by side count too.
        failures.failed(name, attempt.from(), parts.clock().instant());
        var user = authenticate(name, attempt.password());
        if (user.isEmpty()) {
            return new Outcome.Refused();
        }
        failures.succeeded(name, attempt.from());
        return new Outcome.SignedIn(sessions.begin(user.get()));
    }

    private Optional<User> authenticate(String name, Password password) {
        var nobody = hashOfNobody();
        var known = named(name);
        var hash = known.map(Users.Registered::hash).orElse(nobody);
        var matches = parts.hashing().matches(password, hash);
        return matches ? known.map(Users.Registered::user) : Optional.empty();
    }

    // Made at the first attempt, whoever it is of: hashing takes time that a start does not have.
    private synchronized PasswordHash hashOfNobody() {
        if (nobody.isEmpty()) {
            nobody = Optional.of(parts.hashing().hash(Password.random(parts.random())));
        }
        return nobody.get();
    }

    private Optional<Users.Registered> named(String name) {
        try {
            return parts.users().named(new UserName(name));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
