package dev.holdfast.contracts.access;

import dev.holdfast.application.master.access.Sessions;
import dev.holdfast.application.master.access.SigningKeys;
import dev.holdfast.application.master.access.Users;

final class InMemoryAccessStoresTests implements AccessStoresContract {

    private final InMemorySessions sessions = new InMemorySessions();
    private final InMemoryUsers users = new InMemoryUsers(sessions);
    private final InMemorySigningKeys signingKeys = new InMemorySigningKeys();

    @Override
    public Users users() {
        return users;
    }

    @Override
    public Sessions sessions() {
        return sessions;
    }

    @Override
    public SigningKeys signingKeys() {
        return signingKeys;
    }
}
