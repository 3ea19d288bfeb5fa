package dev.holdfast.application.agent.standalone;

import dev.holdfast.application.agent.configuration.AgentConfiguration;
import dev.holdfast.application.agent.configuration.Keeping;
import dev.holdfast.application.agent.configuration.NodeConfiguration;
import dev.holdfast.application.agent.configuration.NodeConfiguration.KeyedSite;
import dev.holdfast.application.agent.configuration.NodeConfiguration.OpenedStorage;
import dev.holdfast.application.agent.configuration.SiteConfiguration;
import dev.holdfast.application.agent.identity.Secret;
import dev.holdfast.application.storage.RecoveryFile;
import dev.holdfast.application.storage.SiteKey;
import dev.holdfast.application.storage.StorageCredentials;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.fleet.SiteName;
import dev.holdfast.domain.quota.QuotaLimit;
import dev.holdfast.domain.storage.Storage;
import dev.holdfast.domain.storage.StorageRanking;
import java.security.SecureRandom;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/// Does for a host without a master what a master would do for it: keeps credentials and keys, and says which
/// storages a site uses.
public final class StandaloneHost {

    private final Vaults vaults;
    private final Supplier<Secret> passphrase;
    private final SecureRandom random;
    private final Supplier<UUID> ids;

    /// @param passphrase asked for when the vault is to be opened
    public StandaloneHost(Vaults vaults, Supplier<Secret> passphrase, SecureRandom random, Supplier<UUID> ids) {
        this.vaults = vaults;
        this.passphrase = passphrase;
        this.random = random;
        this.ids = ids;
    }

    /// What the host works with, in the words of a master.
    ///
    /// @throws VaultException when the vault does not open
    public NodeConfiguration configuration(AgentConfiguration told) {
        return configuration(told, open());
    }

    /// The same, where `site` is about to be backed up: one that has no key yet gets it now, and its key is
    /// on disk before anything is encrypted with it.
    ///
    /// @throws VaultException when the vault does not open
    public NodeConfiguration configuration(AgentConfiguration told, String site) {
        var vault = open();
        return configuration(told, vault.site(site).isPresent() ? vault : withKey(site));
    }

    private Vault withKey(String site) {
        return vaults.change(passphrase.get(), vault -> vault.site(site).isPresent() ? vault : vault.with(fresh(site)));
    }

    private OwnSite fresh(String site) {
        var key = new byte[SiteKey.LENGTH];
        random.nextBytes(key);
        return new OwnSite(new SiteName(site), new SiteId(ids.get()), new SiteKey(key), false);
    }

    private static NodeConfiguration configuration(AgentConfiguration told, Vault vault) {
        var storages = told.storages().stream()
                .map(storage -> new OpenedStorage(storage, vault.credentials(storage.name())))
                .filter(opened -> opened.credentials().isPresent())
                .toList();
        var usable = storages.stream().map(OpenedStorage::storage).toList();
        return new NodeConfiguration(
                storages,
                vault.sites().stream().map(site -> keyed(site, usable, told)).toList());
    }

    private static KeyedSite keyed(OwnSite site, List<Storage> storages, AgentConfiguration told) {
        var ranked = StorageRanking.of(site.id().value(), storages).storages().stream()
                .map(Storage::id)
                .toList();
        var keeping =
                told.site(site.name().value()).map(SiteConfiguration::keeping).orElse(Keeping.EVERYTHING_ONCE);
        return new KeyedSite(
                site.id(), site.name().value(), List.of(site.key()), ranked, keeping.copies(), QuotaLimit.UNLIMITED);
    }

    /// Keeps what opens a storage; makes the vault where there is none.
    ///
    /// @throws VaultException when the vault does not open
    public void keep(String storage, StorageCredentials credentials) {
        var sealing = passphrase.get();
        vaults.make(Vault.of(new NodeId(ids.get())), sealing);
        vaults.change(sealing, vault -> vault.with(storage, credentials));
    }

    /// What restores the site without this host; one that has no key yet gets it now.
    ///
    /// @throws VaultException when the vault does not open
    public RecoveryFile recoveryFile(String site) {
        return open().site(site)
                .or(() -> withKey(site).site(site))
                .map(OwnSite::recoveryFile)
                .orElseThrow();
    }

    /// Notes that the site's recovery file is in somebody's hands.
    public void handedOut(String site) {
        vaults.change(
                passphrase.get(),
                vault -> vault.site(site)
                        .map(OwnSite::handedOut)
                        .map(vault::with)
                        .orElse(vault));
    }

    /// @throws VaultException when the vault does not open
    public Vault open() {
        return vaults.open(passphrase.get()).orElseThrow(StandaloneHost::noVault);
    }

    private static VaultException noVault() {
        return new VaultException("nothing opens the storages yet: holdfast-agent credentials NAME for each of them");
    }
}
