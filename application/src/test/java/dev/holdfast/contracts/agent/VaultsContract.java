package dev.holdfast.contracts.agent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.agent.identity.Secret;
import dev.holdfast.application.agent.standalone.OwnSite;
import dev.holdfast.application.agent.standalone.Vault;
import dev.holdfast.application.agent.standalone.VaultException;
import dev.holdfast.application.agent.standalone.Vaults;
import dev.holdfast.application.storage.SiteKey;
import dev.holdfast.application.storage.StorageCredentials;
import dev.holdfast.contracts.archive.SampleBytes;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.fleet.SiteName;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What every keeper of a vault promises.
public interface VaultsContract {

    Secret PASSPHRASE = new Secret("correct horse battery staple");
    Secret WRONG = new Secret("incorrect horse battery");
    NodeId NODE = new NodeId(UUID.randomUUID());

    Vaults vaults();

    @Test
    default void keepsWhatItWasGiven() {
        var vaults = vaults();
        assertEquals(Optional.empty(), vaults.owner());
        assertEquals(Optional.empty(), vaults.open(PASSPHRASE));
        assertTrue(vaults.make(Vault.of(NODE), PASSPHRASE));

        vaults.change(PASSPHRASE, vault -> vault.with("near", opening()).with(shop()));

        var opened = vaults.open(PASSPHRASE).orElseThrow();
        assertEquals(Optional.of(NODE), vaults.owner());
        assertEquals(Optional.of(opening()), opened.credentials("near"));
        var site = opened.site("shop").orElseThrow();
        assertEquals(shop().id(), site.id());
        assertArrayEquals(shop().key().toArray(), site.key().toArray());
        assertTrue(site.exported());
    }

    @Test
    default void makesNoVaultInPlaceOfAnother() {
        var vaults = vaults();
        vaults.make(Vault.of(NODE).with("near", opening()), PASSPHRASE);

        assertFalse(vaults.make(Vault.of(new NodeId(UUID.randomUUID())), WRONG));

        assertEquals(Optional.of(NODE), vaults.owner());
        assertEquals(1, vaults.open(PASSPHRASE).orElseThrow().credentials().size());
    }

    @Test
    default void opensByItsPassphraseAlone() {
        var vaults = vaults();
        vaults.make(Vault.of(NODE), PASSPHRASE);

        assertThrows(VaultException.WrongPassphrase.class, () -> vaults.open(WRONG));
        assertThrows(VaultException.WrongPassphrase.class, () -> vaults.change(WRONG, vault -> vault));
        vaults.reseal(PASSPHRASE, WRONG);
        assertThrows(VaultException.WrongPassphrase.class, () -> vaults.open(PASSPHRASE));
        assertTrue(vaults.open(WRONG).isPresent());
    }

    @Test
    default void changesNothingThatIsNotThere() {
        assertThrows(VaultException.class, () -> vaults().change(PASSPHRASE, vault -> vault));
    }

    @Test
    default void isGoneOnceItIsPutAside() {
        var vaults = vaults();
        vaults.make(Vault.of(NODE), PASSPHRASE);

        vaults.putAside();
        vaults.putAside();

        assertEquals(Optional.empty(), vaults.owner());
    }

    private static StorageCredentials opening() {
        return new StorageCredentials("AKIA", "secret");
    }

    private static OwnSite shop() {
        return new OwnSite(
                new SiteName("shop"),
                SiteId.of("0b9cbd0b-2d3c-4f0a-9f6f-1f5a3cd3a001"),
                new SiteKey(SampleBytes.of("key", SiteKey.LENGTH)),
                true);
    }
}
