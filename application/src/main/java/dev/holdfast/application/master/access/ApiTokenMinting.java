package dev.holdfast.application.master.access;

import java.util.Optional;

final class ApiTokenMinting implements MintApiToken, RemoveApiToken {

    private final AccessUseCases.Parts parts;
    private final RememberedCallers callers;

    ApiTokenMinting(AccessUseCases.Parts parts, RememberedCallers callers) {
        this.parts = parts;
        this.callers = callers;
    }

    @Override
    public Optional<Minted> mint(UserId owner, Terms terms) {
        var now = parts.clock().instant();
        var token = new ApiToken(
                new ApiTokenId(parts.ids().get()),
                terms.name(),
                owner,
                terms.grant(),
                terms.scope(),
                now,
                now.plus(terms.lifetime()),
                Optional.empty());
        var secret = BearerSecret.mint(BearerSecret.Kind.API_TOKEN, parts.random());
        return parts.apiTokens().add(token, secret.hash()) ? Optional.of(new Minted(token, secret)) : Optional.empty();
    }

    @Override
    public boolean remove(ApiTokenId id) {
        var removed = parts.apiTokens().remove(id);
        callers.forgetAll();
        return removed;
    }
}
