package dev.holdfast.contracts.agent;

import dev.holdfast.application.agent.identity.Secret;
import dev.holdfast.application.agent.standalone.Vault;
import dev.holdfast.application.agent.standalone.VaultException;
import dev.holdfast.application.agent.standalone.Vaults;
import dev.holdfast.domain.fleet.NodeId;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Keeps a vault for as long as the test runs.
public final class InMemoryVaults implements Vaults {

    private Optional<Vault> vault = Optional.empty();
    private Secret seal = new Secret("");

    @Override
    public Optional<NodeId> owner() {
        return vault.map(Vault::node);
    }

    @Override
    public Optional<Vault> open(Secret passphrase) {
        if (vault.isPresent() && !passphrase.equals(seal)) {
            throw new VaultException.WrongPassphrase("the passphrase does not open the vault");
        }
        return vault;
    }

    @Override
    public boolean make(Vault made, Secret passphrase) {
        if (vault.isPresent()) {
            return false;
        }
        vault = Optional.of(made);
        seal = passphrase;
        return true;
    }

    @Override
    public Vault change(Secret passphrase, UnaryOperator<Vault> change) {
        var changed = change.apply(open(passphrase).orElseThrow(() -> new VaultException("there is no vault")));
        vault = Optional.of(changed);
        return changed;
    }

    @Override
    public void reseal(Secret passphrase, Secret another) {
        open(passphrase).orElseThrow(() -> new VaultException("there is no vault"));
        seal = another;
    }

    @Override
    public void putAside() {
        vault = Optional.empty();
    }
}
