package dev.holdfast.agent;

import dev.holdfast.application.agent.configuration.AgentConfiguration;
import dev.holdfast.application.agent.configuration.BadConfigurationException;
import dev.holdfast.application.agent.configuration.NodeConfiguration;
import dev.holdfast.application.agent.configuration.SiteConfiguration;
import dev.holdfast.application.agent.identity.MasterException;
import dev.holdfast.application.agent.identity.NodeIdentity;
import dev.holdfast.application.agent.restore.SiteArchive;
import dev.holdfast.application.agent.standalone.OwnSite;
import dev.holdfast.application.agent.standalone.VaultException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Tries what a backup needs, one thing after the other, without backing anything up.
final class Checkup {

    private static final Duration TOLERABLE_SKEW = Duration.ofMinutes(5);

    private final Session session;
    private final Wiring wiring;
    private final Findings findings;

    Checkup(Session session) {
        this.session = session;
        this.wiring = session.wiring();
        this.findings = new Findings(session.output(), session.cancellation());
    }

    ExitCode run() {
        var sites = configuration().map(AgentConfiguration::sites).orElse(List.of());
        state();
        if (wiring.standalone().itself().isPresent()) {
            alone(sites);
        } else {
            identity().ifPresent(identity -> {
                master(identity);
                storages(identity, sites);
            });
        }
        sites.forEach(this::sources);
        return findings.verdict();
    }

    private Optional<AgentConfiguration> configuration() {
        try {
            var read = wiring.configuration().read();
            if (read.sites().isEmpty()) {
                findings.bad(
                        "configuration",
                        "names no site, so nothing is backed up",
                        "holdfast-agent configure and discover propose what they find");
            } else {
                findings.fine("configuration", Counts.of(read.sites().size(), "site"));
            }
            return Optional.of(read);
        } catch (BadConfigurationException e) {
            findings.bad("configuration", e.getMessage(), "correct the file; nothing else was changed");
            return Optional.empty();
        }
    }

    private void state() {
        findings.check(
                "state directory",
                "give this user the directory, or name another with --state-dir",
                () -> wiring.state().probe());
    }

    private void alone(List<SiteConfiguration> sites) {
        var alone = wiring.standalone();
        findings.check(
                "vault",
                "the passphrase comes from HOLDFAST_PASSPHRASE_FILE, HOLDFAST_PASSPHRASE, systemd's credential"
                        + " holdfast-passphrase, or the file passphrase beside the configuration",
                () -> Counts.of(alone.host().open().credentials().size(), "storage") + " can be opened");
        try {
            var known = alone.configuration();
            var vault = alone.host().open();
            var itself = alone.itself().orElseThrow();
            sites.forEach(site -> storages(site, known, itself, "its key is made at its first backup"));
            sites.forEach(site -> vault.site(site.name()).ifPresent(this::recovery));
        } catch (VaultException | BadConfigurationException _) {
            // Told already.
            return;
        }
    }

    private void recovery(OwnSite site) {
        if (site.exported()) {
            findings.fine("recovery file of " + site.name(), "was handed out");
        } else {
            findings.bad(
                    "recovery file of " + site.name(),
                    "was never handed out: without this host's disk nobody could restore",
                    "holdfast-agent recovery-key " + site.name() + ", and keep it elsewhere");
        }
    }

    private Optional<NodeIdentity> identity() {
        var identity = wiring.state().identities().identity();
        identity.ifPresentOrElse(
                known -> findings.fine("membership", "node " + known.node() + " of " + known.master()),
                () -> findings.bad(
                        "membership", "this host has not joined a fleet", "holdfast-agent join --master URL"));
        return identity;
    }

    private void master(NodeIdentity identity) {
        try {
            var skew = Duration.between(
                            wiring.masterClock().now(identity), wiring.clock().instant())
                    .abs();
            findings.fine("master", "answers at " + identity.master());
            if (skew.compareTo(TOLERABLE_SKEW) > 0) {
                findings.bad(
                        "clock",
                        "is " + skew.toSeconds() + " s away from the master's; storages refuse such requests",
                        "let chrony or systemd-timesyncd keep the time");
            } else {
                findings.fine("clock", "within " + Math.max(1, skew.toSeconds()) + " s of the master's");
            }
        } catch (MasterException.Revoked e) {
            throw e;
        } catch (MasterException.Refused e) {
            findings.bad("master", e.getMessage(), "was this node revoked? Join again if it should be a member");
        } catch (MasterException e) {
            findings.bad("master", e.getMessage(), "backups go on with what this node remembers; check the network");
        }
    }

    private void storages(NodeIdentity identity, List<SiteConfiguration> sites) {
        wiring.knownConfiguration(identity, session.output())
                .ifPresentOrElse(
                        known -> sites.forEach(site -> storages(
                                site, known, identity, "the master gets to know the site at its first backup")),
                        () -> findings.bad(
                                "storages", "nothing is known of them yet", "the master tells them once it answers"));
    }

    private void storages(SiteConfiguration site, NodeConfiguration known, NodeIdentity identity, String unknown) {
        known.site(site.name())
                .ifPresentOrElse(
                        keyed -> {
                            reach(SiteArchive.of(keyed, known, wiring.granted(identity)));
                            copies(keyed);
                        },
                        () -> findings.fine("storages of " + site.name(), unknown));
    }

    private void copies(NodeConfiguration.KeyedSite site) {
        if (site.storages().size() < site.copies()) {
            findings.bad(
                    "copies of " + site.name(),
                    Counts.copies(site.copies()) + " asked for, and "
                            + Counts.of(site.storages().size(), "storage") + " to put them on",
                    "add or enable a storage, or ask for fewer copies");
        }
    }

    private void reach(SiteArchive archive) {
        for (var storage : archive.storages()) {
            var only = new SiteArchive(archive.site(), archive.name(), archive.keys(), List.of(storage));
            findings.check(
                    "storage " + storage.name() + " for " + archive.name(),
                    "check address, credentials and network",
                    () -> Counts.of(
                            wiring.reading(_ -> {})
                                    .catalogue()
                                    .list(only, _ -> {})
                                    .size(),
                            "backup"));
        }
    }

    private void sources(SiteConfiguration site) {
        var trial = wiring.trySources();
        for (var source : site.sources()) {
            findings.check("source " + source.name() + " of " + site.name(), "", () -> trial.attempt(source));
        }
        for (var group : site.databases()) {
            findings.check("all databases of a server, of " + site.name(), "", () -> trial.attempt(group));
        }
    }
}
