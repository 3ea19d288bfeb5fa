package dev.holdfast.application.agent.standalone;

import dev.holdfast.application.agent.configuration.SiteConfiguration;
import dev.holdfast.application.agent.identity.NodeIdentity;
import dev.holdfast.application.agent.identity.Secret;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// Gives the sites of a host that was its own master to the fleet that it joined, so that their backups
/// stay its own. The vault is put aside last: what is cut short before is done again.
public final class HandOver {

    private final Vaults vaults;
    private final SiteOffers master;
    private final Supplier<Secret> passphrase;

    public HandOver(Vaults vaults, SiteOffers master, Supplier<Secret> passphrase) {
        this.vaults = vaults;
        this.master = master;
        this.passphrase = passphrase;
    }

    /// Whether there is something to hand over.
    public boolean isDue() {
        return vaults.owner().isPresent();
    }

    /// @param configured the site of that name, where the host's configuration has it
    /// @return the sites that the fleet has now
    /// @throws dev.holdfast.application.agent.identity.MasterException when the master does not take one of
    ///   them
    /// @throws VaultException when the vault does not open
    public List<OwnSite> handOver(NodeIdentity identity, Function<String, Optional<SiteConfiguration>> configured) {
        if (!isDue()) {
            return List.of();
        }
        var sites = vaults.open(passphrase.get()).map(Vault::sites).orElse(List.of());
        sites.forEach(site -> master.offer(site, configured.apply(site.name().value()), identity));
        vaults.putAside();
        return sites;
    }
}
