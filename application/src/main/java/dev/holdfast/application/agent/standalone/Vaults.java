package dev.holdfast.application.agent.standalone;

import dev.holdfast.application.agent.identity.Secret;
import dev.holdfast.domain.fleet.NodeId;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Keeps the vault of this host on its disk, sealed by a passphrase. Every write is whole or not there,
/// also after a crash; several processes may use it at once.
public interface Vaults {

    /// Whose vault it is, which is no secret; empty where there is none.
    Optional<NodeId> owner();

    /// Empty where there is none.
    ///
    /// @throws VaultException.WrongPassphrase when `passphrase` does not open it
    Optional<Vault> open(Secret passphrase);

    /// Makes a vault, unless there is one.
    ///
    /// @return whether it was made
    boolean make(Vault vault, Secret passphrase);

    /// Opens, changes and keeps it, with nobody in between.
    ///
    /// @return what is kept now
    /// @throws VaultException when there is none
    /// @throws VaultException.WrongPassphrase when `passphrase` does not open it
    Vault change(Secret passphrase, UnaryOperator<Vault> change);

    /// Seals it by another passphrase.
    ///
    /// @throws VaultException like [#change]
    void reseal(Secret passphrase, Secret another);

    /// Puts it aside, sealed as it is: its sites belong to a fleet from now on.
    void putAside();
}
