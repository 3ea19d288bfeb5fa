package dev.holdfast.application.master.access;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Guesses at codes count like guesses at passwords.
final class SecondFactorManagement implements ManageSecondFactor {

    private static final int RECOVERY_CODES = 10;

    private final AccessUseCases.Parts parts;
    private final SecondFactorCheck codes;

    SecondFactorManagement(AccessUseCases.Parts parts, SecondFactorCheck codes) {
        this.parts = parts;
        this.codes = codes;
    }

    @Override
    public Start start(KnownUser user) {
        var secret = Totp.random(parts.random());
        return parts.secondFactors().begin(user.id(), secret)
                ? new Start.Begun(secret.text(), secret.uri(user.name()))
                : new Start.AlreadyOn();
    }

    @Override
    public Confirmation confirm(KnownUser user, String code, Client client) {
        var begun = enrolled(user).filter(enrolled -> !enrolled.isConfirmed());
        if (begun.isEmpty()) {
            return new Confirmation.NotBegun();
        }
        var guesser = Guesser.of(user.name().value(), client);
        var wait = parts.attempts().begin(guesser, client, parts.clock().instant());
        if (wait.isPositive()) {
            return new Confirmation.TooEarly(wait);
        }
        var step = begun.get().secret().step(code, parts.clock().instant());
        if (step.isEmpty()) {
            return new Confirmation.WrongCode();
        }
        parts.attempts().succeeded(guesser);
        return confirm(user, step.get());
    }

    @Override
    public Removal remove(KnownUser user, String code, Client client) {
        if (enrolled(user).filter(SecondFactors.Enrolled::isConfirmed).isEmpty()) {
            return new Removal.NotOn();
        }
        var guesser = Guesser.of(user.name().value(), client);
        var wait = parts.attempts().begin(guesser, client, parts.clock().instant());
        if (wait.isPositive()) {
            return new Removal.TooEarly(wait);
        }
        if (!codes.accepts(user.id(), code)) {
            return new Removal.WrongCode();
        }
        parts.attempts().succeeded(guesser);
        parts.secondFactors().remove(user.id());
        return new Removal.Off();
    }

    @Override
    public boolean remove(UserId user) {
        return parts.secondFactors().remove(user);
    }

    private Confirmation confirm(KnownUser user, long step) {
        List<RecoveryCode> recovery = IntStream.range(0, RECOVERY_CODES)
                .mapToObj(_ -> RecoveryCode.random(parts.random()))
                .toList();
        var hashes = recovery.stream().map(RecoveryCode::hash).collect(Collectors.toUnmodifiableSet());
        return parts.secondFactors()
                        .confirm(user.id(), step, hashes, parts.clock().instant())
                ? new Confirmation.On(recovery)
                : new Confirmation.NotBegun();
    }

    private Optional<SecondFactors.Enrolled> enrolled(KnownUser user) {
        return parts.secondFactors().of(user.id());
    }
}
