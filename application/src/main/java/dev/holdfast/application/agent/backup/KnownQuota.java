package dev.holdfast.application.agent.backup;

import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.quota.QuotaChain;
import dev.holdfast.domain.quota.QuotaLevel;
import dev.holdfast.domain.quota.QuotaLimit;
import dev.holdfast.domain.quota.QuotaScope;
import dev.holdfast.domain.quota.Usage;
import dev.holdfast.domain.storage.ByteSize;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What the master last said of this node's quotas, and what this node has stored since then.
///
/// @param shared of what all sites of this node count against
/// @param sites  of each site alone
public record KnownQuota(List<QuotaScope> shared, Map<SiteId, QuotaScope> sites) {

    public static final KnownQuota NOTHING = new KnownQuota(List.of(), Map.of());

    public KnownQuota {
        shared = List.copyOf(shared);
        sites = Map.copyOf(sites);
    }

    /// The master said how things stand for `site`, whatever was counted before.
    public KnownQuota learned(SiteId site, QuotaChain chain) {
        var own =
                chain.scopes().stream().filter(KnownQuota::isOfSite).findFirst().orElseGet(KnownQuota::unlimited);
        var others = chain.scopes().stream().filter(scope -> !isOfSite(scope)).toList();
        return new KnownQuota(others, with(site, own));
    }

    public KnownQuota stored(SiteId site, ByteSize bytes) {
        var more = shared.stream().map(scope -> scope.stored(bytes)).toList();
        return Optional.ofNullable(sites.get(site))
                .map(own -> new KnownQuota(more, with(site, own.stored(bytes))))
                .orElseGet(() -> new KnownQuota(more, sites));
    }

    /// Whether nothing of this node has a limit, as far as is known.
    boolean isUnlimited() {
        return Stream.concat(shared.stream(), sites.values().stream())
                .allMatch(scope -> scope.limit().isUnlimited());
    }

    /// What a backup of `site` counts against; empty where the master never said.
    ///
    /// @param limit of the site, as it was told last
    Optional<QuotaChain> of(SiteId site, QuotaLimit limit) {
        return Optional.ofNullable(sites.get(site))
                .map(own -> new QuotaChain(Stream.concat(shared.stream(), Stream.of(own.under(limit)))
                        .toList()));
    }

    private Map<SiteId, QuotaScope> with(SiteId site, QuotaScope own) {
        var changed = new HashMap<>(sites);
        changed.put(site, own);
        return changed;
    }

    private static boolean isOfSite(QuotaScope scope) {
        return scope.level() == QuotaLevel.SITE;
    }

    private static QuotaScope unlimited() {
        return new QuotaScope(QuotaLevel.SITE, QuotaLimit.UNLIMITED, Usage.NONE, Optional.empty());
    }
}
