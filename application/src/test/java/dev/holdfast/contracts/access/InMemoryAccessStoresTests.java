package dev.holdfast.contracts.access;

import dev.holdfast.application.master.access.ApiTokens;
import dev.holdfast.application.master.access.SecondFactors;
import dev.holdfast.application.master.access.Sessions;
import dev.holdfast.application.master.access.SignInAttempts;
import dev.holdfast.application.master.access.SigningKeys;
import dev.holdfast.application.master.access.Users;

final class InMemoryAccessStoresTests implements AccessStoresContract {

    private final InMemoryUsers users = new InMemoryUsers();
    private final InMemorySigningKeys signingKeys = new InMemorySigningKeys();
    private final SignInAttempts attempts = new InMemorySignInAttempts(users.sessions());

    @Override
    public Users users() {
        return users;
    }

    @Override
    public Sessions sessions() {
        return users.sessions();
    }

    @Override
    public SigningKeys signingKeys() {
        return signingKeys;
    }

    @Override
    public SignInAttempts attempts() {
        return attempts;
    }

    @Override
    public SecondFactors secondFactors() {
        return users.secondFactors();
    }

    @Override
    public ApiTokens apiTokens() {
        return users.apiTokens();
    }
}
