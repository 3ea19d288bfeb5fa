package dev.holdfast.adapters.host.state;

import dev.holdfast.application.agent.identity.NodeStateException;
import dev.holdfast.application.agent.identity.Secret;
import dev.holdfast.application.agent.standalone.Vault;
import dev.holdfast.application.agent.standalone.VaultException;
import dev.holdfast.application.agent.standalone.Vaults;
import dev.holdfast.domain.fleet.NodeId;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// `vault.json`: whose it is in clear, and the rest encrypted under a key that is stretched from the
/// passphrase.
final class VaultFile implements Vaults {

    private static final String NAME = "vault.json";
    private static final String ASIDE = "vault.joined.json";
    private static final String LOCK = "vault.lock";
    private static final int TRIES = 500;
    private static final int MILLIS_BETWEEN = 20;

    private final PrivateFiles files;
    private final SecureRandom random;

    VaultFile(PrivateFiles files, SecureRandom random) {
        this.files = files;
        this.random = random;
    }

    @Override
    public Optional<NodeId> owner() {
        return read().map(SealedVault::node);
    }

    @Override
    public Optional<Vault> open(Secret passphrase) {
        return read().map(vault -> vault.open(passphrase, path()));
    }

    @Override
    public boolean make(Vault vault, Secret passphrase) {
        return alone(() -> {
            if (read().isPresent()) {
                return false;
            }
            write(SealedVault.seal(vault, passphrase, random));
            return true;
        });
    }

    @Override
    public Vault change(Secret passphrase, UnaryOperator<Vault> change) {
        return alone(() -> {
            var sealed = require();
            var changed = change.apply(sealed.open(passphrase, path()));
            write(SealedVault.seal(changed, passphrase, random));
            return changed;
        });
    }

    @Override
    public void reseal(Secret passphrase, Secret another) {
        alone(() -> {
            write(SealedVault.seal(require().open(passphrase, path()), another, random));
            return another;
        });
    }

    @Override
    public void putAside() {
        alone(() -> {
            files.rename(NAME, ASIDE);
            return NAME;
        });
    }

    private Optional<SealedVault> read() {
        return files.read(NAME).map(content -> StateJson.read(content, path(), SealedVault::read));
    }

    private SealedVault require() {
        return read().orElseThrow(() -> new VaultException("there is no " + path()));
    }

    private void write(SealedVault sealed) {
        files.write(NAME, StateJson.bytes(sealed.json()));
    }

    private Path path() {
        return files.path(NAME);
    }

    private <T> T alone(Supplier<T> work) {
        try (var _ = lock()) {
            return work.get();
        }
    }

    private LockFile lock() {
        try {
            for (int i = 0; i < TRIES; i++) {
                var taken = LockFile.tryTake(files, LOCK);
                if (taken.isPresent()) {
                    return taken.get();
                }
                Thread.sleep(MILLIS_BETWEEN);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new NodeStateException("another process holds " + files.path(LOCK));
    }
}
