package dev.holdfast.application.agent.backup;

import dev.holdfast.application.agent.configuration.NodeConfiguration.KeyedSite;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.quota.QuotaChain;
import dev.holdfast.domain.quota.QuotaDecision;
import dev.holdfast.domain.storage.ByteSize;
import java.time.InstantSource;
import java.util.Optional;

/// Decides about quotas while the master is away, by the figures that it last told and what was stored since.
final class LocalNet {

    private final KnownQuotas quotas;
    private final InstantSource clock;

    LocalNet(KnownQuotas quotas, InstantSource clock) {
        this.quotas = quotas;
        this.clock = clock;
    }

    void learned(SiteId site, QuotaChain chain) {
        quotas.change(known -> known.learned(site, chain));
    }

    /// Where nothing is known, nothing is denied: the host's own policy has had its say.
    QuotaDecision decide(KeyedSite site, ByteSize expected) {
        return quotas.now()
                .of(site.id(), site.quota())
                .map(chain -> chain.decide(expected, clock.instant()))
                .orElseGet(() -> new QuotaDecision.Granted(Optional.empty()));
    }
}
