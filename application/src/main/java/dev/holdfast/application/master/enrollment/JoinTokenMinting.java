package dev.holdfast.application.master.enrollment;

import dev.holdfast.application.master.access.BearerSecret;
import dev.holdfast.domain.enrollment.JoinToken;
import dev.holdfast.domain.enrollment.JoinTokenId;

final class JoinTokenMinting implements MintJoinToken {

    private final EnrollmentUseCases.Parts parts;

    JoinTokenMinting(EnrollmentUseCases.Parts parts) {
        this.parts = parts;
    }

    @Override
    public Minted mint(Terms terms) {
        var secret = BearerSecret.mint(BearerSecret.Kind.JOIN_TOKEN, parts.random());
        var now = parts.clock().instant();
        var token = new JoinToken(
                new JoinTokenId(parts.ids().get()),
                terms.labels(),
                terms.autoApprove(),
                terms.uses(),
                0,
                now,
                now.plus(terms.lifetime()));
        parts.tokens().add(token, secret.hash());
        return new Minted(token, secret);
    }
}
