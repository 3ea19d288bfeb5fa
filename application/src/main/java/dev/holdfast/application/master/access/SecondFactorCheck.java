package dev.holdfast.application.master.access;

/// Tells whether a code does, and uses it up.
final class SecondFactorCheck {

    private final AccessUseCases.Parts parts;

    SecondFactorCheck(AccessUseCases.Parts parts) {
        this.parts = parts;
    }

    boolean accepts(UserId user, String code) {
        if (RecoveryCode.isOne(code)) {
            return parts.secondFactors().useRecovery(user, new RecoveryCode(code).hash());
        }
        return parts.secondFactors()
                .of(user)
                .filter(SecondFactors.Enrolled::isConfirmed)
                .flatMap(enrolled -> enrolled.secret().step(code, parts.clock().instant()))
                .filter(step -> parts.secondFactors().use(user, step))
                .isPresent();
    }
}
