package dev.holdfast.application.master.quota;

import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.quota.QuotaChain;
import dev.holdfast.domain.quota.QuotaLevel;
import dev.holdfast.domain.quota.QuotaLimit;
import dev.holdfast.domain.quota.QuotaScope;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// What is ruled for the backups of a site.
///
/// @param standing whether it may be backed up
/// @param copies   on how many storages a backup lies
/// @param sources  names of what its node says it backs up
public record SiteTerms(
        SiteId site,
        NodeId node,
        Standing standing,
        QuotaLimit fleetLimit,
        QuotaLimit nodeLimit,
        QuotaLimit siteLimit,
        int copies,
        List<String> sources) {

    public SiteTerms {
        sources = List.copyOf(sources);
    }

    /// Whether backups of different nodes count against one limit.
    public boolean isFleetLimited() {
        return !fleetLimit.isUnlimited();
    }

    /// The limits together with what is used of them; without the fleet where that is unlimited.
    ///
    /// @param fleet asked only where the fleet is limited
    public QuotaChain chain(QuotaUsage usage, Supplier<QuotaUsage.Standing> fleet) {
        var scopes = new ArrayList<QuotaScope>();
        if (isFleetLimited()) {
            scopes.add(scope(QuotaLevel.FLEET, fleetLimit, fleet.get()));
        }
        scopes.add(scope(QuotaLevel.NODE, nodeLimit, usage.node()));
        scopes.add(scope(QuotaLevel.SITE, siteLimit, usage.site()));
        return new QuotaChain(scopes);
    }

    private static QuotaScope scope(QuotaLevel level, QuotaLimit limit, QuotaUsage.Standing standing) {
        return new QuotaScope(level, limit, standing.usage(), standing.overSoftSince());
    }

    /// Whether a site may be backed up.
    public enum Standing {
        OPEN,
        /// Its node does not declare it any more.
        RETIRED,
        /// It is being removed with its backups.
        REMOVING,
        /// Somebody suspended its node.
        SUSPENDED
    }
}
