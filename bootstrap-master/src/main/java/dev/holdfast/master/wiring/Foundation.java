package dev.holdfast.master.wiring;

import dev.holdfast.adapters.http.jose.Jose;
import dev.holdfast.adapters.http.oidc.Oidc;
import dev.holdfast.adapters.persistence.Persistence;
import dev.holdfast.adapters.persistence.secrets.MasterKeyRing;
import dev.holdfast.adapters.persistence.secrets.Passwords;
import dev.holdfast.application.master.access.AccessUseCases;
import dev.holdfast.application.master.access.GroupGrants;
import dev.holdfast.application.master.access.IdentityProvider;
import dev.holdfast.application.master.audit.AuditTrail;
import dev.holdfast.application.master.copies.SealingKey;
import dev.holdfast.application.master.secrets.SecretBox;
import dev.holdfast.domain.fleet.FleetId;
import dev.holdfast.master.settings.Settings;
import dev.holdfast.master.settings.SingleSignOn;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/// What every part of a master stands on: its database, its key, clock and randomness.
public record Foundation(
        Persistence database,
        MasterKeyRing masterKey,
        FleetId fleet,
        Optional<SingleSignOn> singleSignOn,
        InstantSource clock,
        SecureRandom random)
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
        var masterKey = database.unlock(settings.masterKey(), random);
        var fleet = database.fleets().own(new FleetId(UUID.randomUUID()));
        return new Foundation(database, masterKey, fleet, settings.singleSignOn(), Clock.systemUTC(), random);
    }

    public AccessUseCases access() {
        return AccessUseCases.create(new AccessUseCases.Parts(
                database.users(),
                database.sessions(),
                database.signInAttempts(),
                database.secondFactors(box()),
                database.apiTokens(),
                singleSignOn
                        .map(given -> Oidc.provider(given.provider(), box(), clock, random))
                        .orElse(IdentityProvider.NONE),
                singleSignOn.map(SingleSignOn::grants).orElse(GroupGrants.NONE),
                Passwords.argon2id(random),
                Jose.accessTokens(database.signingKeys(box()), clock, random),
                clock,
                random,
                ids()));
    }

    public AuditTrail auditTrail() {
        return database.auditTrail();
    }

    /// Whether the catalogue is half rebuilt.
    public boolean isBeingRebuilt() {
        return database.rebuilds(masterKey.unlocked()).isUnderWay();
    }

    SecretBox box() {
        return masterKey.box();
    }

    SealingKey sealingKey() {
        var current = masterKey.current();
        return new SealingKey(current.id(), current.key());
    }

    Supplier<UUID> ids() {
        return UUID::randomUUID;
    }

    @Override
    public void close() {
        database.close();
    }
}
