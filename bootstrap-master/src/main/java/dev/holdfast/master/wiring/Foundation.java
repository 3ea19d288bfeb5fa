package dev.holdfast.master.wiring;

import dev.holdfast.adapters.http.jose.Jose;
import dev.holdfast.adapters.persistence.Persistence;
import dev.holdfast.adapters.persistence.secrets.Passwords;
import dev.holdfast.adapters.persistence.secrets.UnlockedMasterKey;
import dev.holdfast.application.master.access.AccessUseCases;
import dev.holdfast.application.master.secrets.SecretBox;
import dev.holdfast.domain.fleet.FleetId;
import dev.holdfast.master.settings.Settings;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Supplier;

/// What every part of a master stands on: its database, its key, clock and randomness.
public record Foundation(
        Persistence database, UnlockedMasterKey masterKey, FleetId fleet, InstantSource clock, SecureRandom random)
        implements AutoCloseable {

    /// Opens the database, brings it to this version's schema, and reads the master key.
    public static Foundation lay(Settings settings) {
        var database = Persistence.open(settings.database());
        try {
            return on(database, settings);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    private static Foundation on(Persistence database, Settings settings) {
        var random = new SecureRandom();
        var masterKey = database.unlock(settings.masterKeyFile(), random);
        var fleet = database.fleets().own(new FleetId(UUID.randomUUID()));
        return new Foundation(database, masterKey, fleet, Clock.systemUTC(), random);
    }

    public AccessUseCases access() {
        return AccessUseCases.create(new AccessUseCases.Parts(
                database.users(),
                database.sessions(),
                Passwords.argon2id(random),
                Jose.accessTokens(database.signingKeys(box()), clock, random),
                clock,
                random,
                ids()));
    }

    /// Whether the catalogue is half rebuilt.
    public boolean isBeingRebuilt() {
        return database.rebuilds(masterKey).isUnderWay();
    }

    SecretBox box() {
        return masterKey.box();
    }

    Supplier<UUID> ids() {
        return UUID::randomUUID;
    }

    @Override
    public void close() {
        database.close();
    }
}
