package dev.holdfast.application.agent.grants;

import dev.holdfast.application.agent.configuration.AgentConfiguration.PresignAhead;
import dev.holdfast.application.agent.configuration.SiteConfiguration;
import dev.holdfast.application.agent.grants.GrantStock.Stocked;
import dev.holdfast.application.agent.grants.MasterGrants.Ask;
import dev.holdfast.application.agent.grants.MasterGrants.Wish;
import dev.holdfast.application.agent.identity.MasterException;
import dev.holdfast.application.agent.identity.NodeIdentity;
import dev.holdfast.domain.storage.StorageAccess;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/// Keeps enough grants in stock for the runs of the days without a master. Opens none of them, so that
/// whoever keeps them needs no key.
public final class KeepGrantsAhead {

    private final GrantPorts ports;
    private final PresignAhead ahead;

    KeepGrantsAhead(GrantPorts ports, PresignAhead ahead) {
        this.ports = ports;
        this.ahead = ahead;
    }

    /// Asks for what is missing, of the sites that this host backs up.
    ///
    /// @throws MasterException when the master cannot be asked; a refusal of one place does not keep the
    /// others waiting
    public void keep(Collection<SiteConfiguration> sites, NodeIdentity identity) {
        var places = ports.stock().places();
        for (var site : sites) {
            var own =
                    places.stream().filter(it -> it.site().equals(site.name())).toList();
            if (!own.isEmpty()) {
                keep(site, own, identity);
            }
        }
    }

    private void keep(SiteConfiguration site, List<Stocked> places, NodeIdentity identity) {
        var need = Need.of(
                site, ahead, ports.lastRuns().of(site.name()), ports.clock().instant());
        var shortage = new Shortage(ports, need, places);
        for (var place : places) {
            var wishes = place.access() == StorageAccess.STS ? lending(place) : shortage.wishes(place.place());
            wishes.forEach(wish -> ask(place.place(), wish, identity));
        }
    }

    /// Credentials are exchanged when half of their time is over.
    private List<Wish> lending(Stocked stocked) {
        var now = ports.clock().instant();
        boolean isFresh = ports.stock().of(stocked.place(), now).stream()
                .anyMatch(it -> Duration.between(it.from(), now)
                                .compareTo(
                                        Duration.between(it.from(), it.until()).dividedBy(2))
                        < 0);
        return isFresh ? List.of() : List.of(new Wish.Write(0, List.of(), 0, List.of()));
    }

    private void ask(SitePlace place, Wish wish, NodeIdentity identity) {
        try {
            ports.stock().keep(ports.master().ask(new Ask(place, wish), identity));
        } catch (MasterException.Refused e) {
            if (e.status() == 404 || e.problem().endsWith(":access-sealed")) {
                ports.stock().forget(place);
            }
        }
    }
}
