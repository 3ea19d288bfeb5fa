package dev.holdfast.application.agent.standalone;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.agent.configuration.AgentConfiguration;
import dev.holdfast.application.agent.configuration.Hooks;
import dev.holdfast.application.agent.configuration.Keeping;
import dev.holdfast.application.agent.configuration.ResourceLimits;
import dev.holdfast.application.agent.configuration.SiteConfiguration;
import dev.holdfast.application.agent.identity.MasterException;
import dev.holdfast.application.agent.identity.NodeIdentity;
import dev.holdfast.application.agent.identity.Secret;
import dev.holdfast.application.storage.StorageCredentials;
import dev.holdfast.contracts.agent.InMemoryVaults;
import dev.holdfast.contracts.agent.VaultsContract;
import dev.holdfast.domain.backup.SourceSpec;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.retention.RetentionPolicy;
import dev.holdfast.domain.storage.Storage;
import dev.holdfast.domain.storage.StorageAccess;
import dev.holdfast.domain.storage.StorageHealth;
import dev.holdfast.domain.storage.StorageId;
import dev.holdfast.domain.storage.StorageState;
import dev.holdfast.domain.storage.StorageTarget;
import dev.holdfast.domain.storage.Weight;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class StandaloneHostTests implements VaultsContract {

    private static final StorageCredentials OPENING = new StorageCredentials("AKIA", "secret");

    private final InMemoryVaults vaults = new InMemoryVaults();
    private Secret passphrase = PASSPHRASE;
    private final StandaloneHost host =
            new StandaloneHost(vaults, () -> passphrase, new SecureRandom(), UUID::randomUUID);

    @Override
    public Vaults vaults() {
        return new InMemoryVaults();
    }

    @Test
    void keepsTheKeyOfASiteFromItsFirstBackupOn() {
        host.keep("near", OPENING);
        assertEquals(Optional.empty(), host.configuration(told(1)).site("shop"));

        var first = host.configuration(told(1), "shop").site("shop").orElseThrow();
        var again = host.configuration(told(1), "shop").site("shop").orElseThrow();

        assertEquals(first.id(), again.id());
        assertArrayEquals(
                first.keys().getFirst().toArray(), again.keys().getFirst().toArray());
    }

    @Test
    void ranksTheStoragesThatItCanOpen() {
        host.keep("near", OPENING);
        var one = host.configuration(told(2), "shop");
        host.keep("far", OPENING);
        var two = host.configuration(told(2), "shop");

        assertEquals(1, one.storages().size());
        assertEquals(2, two.storages().size());
        assertEquals(2, two.site("shop").orElseThrow().storages().size());
        assertEquals(2, two.site("shop").orElseThrow().copies());
    }

    @Test
    void saysWhatIsMissing() {
        assertThrows(VaultException.class, () -> host.configuration(told(1)));
        host.keep("near", OPENING);
        passphrase = WRONG;
        assertThrows(VaultException.WrongPassphrase.class, () -> host.configuration(told(1), "shop"));
    }

    @Test
    void remembersThatARecoveryFileWasHandedOut() {
        host.keep("near", OPENING);

        var recovery = host.recoveryFile("shop");

        assertEquals(host.configuration(told(1)).site("shop").orElseThrow().id(), recovery.site());
        assertFalse(host.open().site("shop").orElseThrow().exported());
        host.handedOut("shop");
        assertTrue(host.open().site("shop").orElseThrow().exported());
    }

    @Test
    void handsItsSitesOverAndPutsTheVaultAsideLast() {
        host.keep("near", OPENING);
        host.configuration(told(1), "shop");
        host.configuration(told(1), "blog");
        var offered = new ArrayList<String>();
        var away = new ArrayList<>(List.of("blog"));
        SiteOffers master = (site, configured, _) -> {
            offered.add(site.name() + " " + configured.isPresent());
            if (away.remove(site.name().value())) {
                throw new MasterException.Away("the master is away", Optional.empty());
            }
        };
        var handOver = new HandOver(vaults, master, () -> passphrase);
        var identity = NodeIdentity.ofItself(new NodeId(UUID.randomUUID()));

        assertThrows(MasterException.Away.class, () -> handOver.handOver(identity, told(1)::site));
        assertTrue(handOver.isDue());
        assertEquals(2, handOver.handOver(identity, told(1)::site).size());

        assertFalse(handOver.isDue());
        assertEquals(List.of("shop true", "blog false", "shop true", "blog false"), offered);
        assertEquals(List.of(), handOver.handOver(identity, told(1)::site));
    }

    private static AgentConfiguration told(int copies) {
        var site = new SiteConfiguration(
                "shop",
                Optional.empty(),
                ZoneId.of("UTC"),
                List.of(new SourceSpec.Sqlite("db", "/srv/db")),
                List.of(),
                Hooks.NONE,
                new Keeping(RetentionPolicy.KEEP_EVERYTHING, copies));
        return new AgentConfiguration(
                List.of(site),
                AgentConfiguration.MasterUnknown.BACKUP,
                AgentConfiguration.FAILOVER_AFTER,
                new AgentConfiguration.RestorePermissions(List.of(), List.of()),
                new AgentConfiguration.PresignAhead(2, 6),
                List.of(storage("near"), storage("far")),
                ResourceLimits.DEFAULT);
    }

    private static Storage storage(String name) {
        return new Storage(
                new StorageId(UUID.nameUUIDFromBytes(name.getBytes())),
                name,
                new StorageTarget(URI.create("http://127.0.0.1:9000"), "us-east-1", name, "", true),
                Weight.DEFAULT,
                StorageAccess.SEALED,
                StorageState.ENABLED,
                StorageHealth.up(Instant.EPOCH));
    }
}
