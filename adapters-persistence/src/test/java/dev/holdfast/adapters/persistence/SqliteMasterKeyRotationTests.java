package dev.holdfast.adapters.persistence;

import org.junit.jupiter.api.extension.RegisterExtension;

final class SqliteMasterKeyRotationTests implements MasterKeyRotationContract {

    @RegisterExtension
    final FreshDatabase database = FreshDatabase.sqlite();

    @Override
    public FreshDatabase database() {
        return database;
    }
}
