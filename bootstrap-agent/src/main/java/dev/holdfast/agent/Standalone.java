package dev.holdfast.agent;

import dev.holdfast.adapters.host.state.StateDirectory;
import dev.holdfast.adapters.s3.S3Storages;
import dev.holdfast.adapters.s3.record.CommitRecords;
import dev.holdfast.application.agent.configuration.AgentConfiguration;
import dev.holdfast.application.agent.configuration.NodeConfiguration;
import dev.holdfast.application.agent.configuration.ReadConfiguration;
import dev.holdfast.application.agent.identity.NodeIdentity;
import dev.holdfast.application.agent.prune.PrunePorts;
import dev.holdfast.application.agent.prune.PruneSite;
import dev.holdfast.application.agent.restore.SiteArchive;
import dev.holdfast.application.agent.standalone.HandOver;
import dev.holdfast.application.agent.standalone.SiteOffers;
import dev.holdfast.application.agent.standalone.StandaloneHost;
import dev.holdfast.application.agent.standalone.Vaults;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/// The parts of a host that is its own master.
final class Standalone {

    private final StateDirectory state;
    private final ReadConfiguration reading;
    private final Passphrases passphrases;
    private final Vaults vaults;
    private final StandaloneHost host;

    Standalone(StateDirectory state, ReadConfiguration reading, Passphrases passphrases, SecureRandom random) {
        this.state = state;
        this.reading = reading;
        this.passphrases = passphrases;
        this.vaults = state.vaults(random);
        this.host = new StandaloneHost(vaults, passphrases, random, UUID::randomUUID);
    }

    /// Empty on a node of a fleet, and on a host that never kept a credential.
    Optional<NodeIdentity> itself() {
        return state.identities().identity().isPresent()
                ? Optional.empty()
                : vaults.owner().map(NodeIdentity::ofItself);
    }

    StandaloneHost host() {
        return host;
    }

    Vaults vaults() {
        return vaults;
    }

    Passphrases passphrases() {
        return passphrases;
    }

    NodeConfiguration configuration() {
        return host.configuration(reading.read());
    }

    NodeConfiguration configuration(AgentConfiguration told, String site) {
        return host.configuration(told, site);
    }

    /// @throws CommandException when there is no such site with backups
    SiteArchive archive(String site) {
        var configuration = configuration();
        return configuration
                .site(site)
                .map(keyed -> SiteArchive.of(keyed, configuration))
                .orElseThrow(() -> SiteNames.withoutBackups(site, configuration, reading));
    }

    PruneSite pruneSite() {
        return new PrunePorts(
                        state.siteLocks(),
                        S3Storages.stores(Duration.ofSeconds(60)),
                        CommitRecords.codec(),
                        S3Storages.clock(),
                        InstantSource.system())
                .pruneSite();
    }

    HandOver handOver(SiteOffers master) {
        return new HandOver(vaults, master, passphrases);
    }
}
