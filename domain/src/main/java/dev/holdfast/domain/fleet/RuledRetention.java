package dev.holdfast.domain.fleet;

import dev.holdfast.domain.retention.RetentionPolicy;

/// The policy that holds for the backups of a site, and who ruled it.
public record RuledRetention(RetentionPolicy policy, Source source) {

    /// The nearest of what is ruled for the site, its node and the fleet.
    public static RuledRetention nearest(SiteSettings site, NodeSettings node, FleetSettings fleet) {
        return site.retention()
                .map(policy -> new RuledRetention(policy, Source.SITE))
                .or(() -> node.retention().map(policy -> new RuledRetention(policy, Source.NODE)))
                .or(() -> fleet.retention().map(policy -> new RuledRetention(policy, Source.FLEET)))
                .orElseGet(() -> new RuledRetention(RetentionPolicy.KEEP_EVERYTHING, Source.DEFAULT));
    }

    /// Where a policy comes from.
    public enum Source {
        SITE,
        NODE,
        FLEET,
        /// Who asks gave one to try.
        QUERY,
        /// Nobody ruled anything, so that everything is kept.
        DEFAULT
    }
}
