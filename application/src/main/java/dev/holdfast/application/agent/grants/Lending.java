package dev.holdfast.application.agent.grants;

import dev.holdfast.application.agent.grants.MasterGrants.Ask;
import dev.holdfast.application.agent.grants.MasterGrants.Wish;
import dev.holdfast.application.agent.identity.MasterException;
import dev.holdfast.application.agent.identity.NodeIdentity;
import dev.holdfast.domain.storage.StorageTarget;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Temporary credentials of one place: those in stock while they last, fresh ones in good time before
/// they end.
final class Lending {

    private static final Wish ANYTHING = new Wish.Write(0, List.of(), 0, List.of());

    private final GrantPorts ports;
    private final NodeIdentity identity;
    private final SitePlace place;
    private final StorageTarget target;

    Lending(GrantPorts ports, NodeIdentity identity, SitePlace place, StorageTarget target) {
        this.ports = ports;
        this.identity = identity;
        this.place = place;
        this.target = target;
    }

    StorageTarget target() {
        return target;
    }

    /// @throws dev.holdfast.application.storage.StorageException when there are none, and none to be had
    SealedGrants current() {
        var stocked = stocked().filter(it -> !isEnding(it));
        return stocked.orElseGet(this::fresh);
    }

    MasterGrants.Opened open(SealedGrants sealed) {
        return ports.master().open(sealed, identity);
    }

    /// Whether it ends within minutes.
    boolean isEnding(SealedGrants lent) {
        var now = ports.clock().instant();
        return lent.until().isBefore(now.plus(Grants.MARGIN));
    }

    private SealedGrants fresh() {
        try {
            var lent = ports.master().ask(new Ask(place, ANYTHING), identity);
            ports.stock().keep(lent);
            return lent;
        } catch (MasterException.Away e) {
            return stocked().orElseThrow(() -> Refusals.starved(e));
        } catch (MasterException.Refused e) {
            throw Refusals.refused(e);
        }
    }

    private Optional<SealedGrants> stocked() {
        return ports.stock().of(place, ports.clock().instant()).stream().max(Comparator.comparing(SealedGrants::until));
    }
}
