package dev.holdfast.adapters.persistence;

import dev.holdfast.application.master.access.ApiTokens;
import dev.holdfast.application.master.access.SecondFactors;
import dev.holdfast.application.master.access.Sessions;
import dev.holdfast.application.master.access.SignInAttempts;
import dev.holdfast.application.master.access.SigningKeys;
import dev.holdfast.application.master.access.Users;
import dev.holdfast.contracts.access.AccessStoresContract;
import org.junit.jupiter.api.extension.RegisterExtension;

final class SqliteAccessTests implements AccessStoresContract {

    @RegisterExtension
    final FreshDatabase database = FreshDatabase.sqlite();

    @Override
    public Users users() {
        return database.persistence().users();
    }

    @Override
    public Sessions sessions() {
        return database.persistence().sessions();
    }

    @Override
    public SigningKeys signingKeys() {
        return database.persistence().signingKeys(TestSecrets.BOX);
    }

    @Override
    public SignInAttempts attempts() {
        return database.persistence().signInAttempts();
    }

    @Override
    public SecondFactors secondFactors() {
        return database.persistence().secondFactors(TestSecrets.BOX);
    }

    @Override
    public ApiTokens apiTokens() {
        return database.persistence().apiTokens();
    }
}
