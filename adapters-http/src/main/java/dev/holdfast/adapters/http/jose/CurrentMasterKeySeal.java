package dev.holdfast.adapters.http.jose;

import dev.holdfast.application.master.copies.SealingKey;
import dev.holdfast.application.master.sites.SiteKeySeals;
import dev.holdfast.application.storage.SiteKey;
import dev.holdfast.domain.fleet.NodePublicKey;
import java.util.Optional;
import java.util.function.Supplier;

/// Seals under the master key of the moment.
record CurrentMasterKeySeal(Supplier<SealingKey> masterKey, Optional<NodePublicKey> recoveryKey)
        implements SiteKeySeals {

    @Override
    public String underMasterKey(SiteKey key) {
        return seal().underMasterKey(key);
    }

    @Override
    public Optional<String> toRecoveryKey(SiteKey key) {
        return seal().toRecoveryKey(key);
    }

    private MasterKeySeal seal() {
        var current = masterKey.get();
        return new MasterKeySeal(current.key(), current.id(), recoveryKey);
    }
}
