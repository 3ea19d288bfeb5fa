package dev.holdfast.adapters.http.master;

import dev.holdfast.adapters.http.wire.SiteMessages;
import dev.holdfast.application.master.sites.AddSite.SiteDraft;
import dev.holdfast.application.master.sites.RegisteredSite;
import dev.holdfast.application.master.sites.SiteFilter;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.SiteName;
import dev.holdfast.domain.fleet.SiteSettings;
import dev.holdfast.domain.fleet.SiteState;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// Sites between messages and values.
final class SiteMapping {

    private SiteMapping() {}

    static SiteDraft draft(SiteMessages.Create message) {
        var change = new SiteMessages.Change(
                message.quota(),
                Optional.of(message.retention()),
                Optional.of(message.rpoHours()),
                message.copies(),
                message.labels());
        return new SiteDraft(new NodeId(message.nodeId()), message.name(), changed(SiteSettings.DEFAULT, change));
    }

    static SiteSettings changed(SiteSettings before, SiteMessages.Change message) {
        return new SiteSettings(
                message.quota().map(SiteMessages.Quota::limit).orElse(before.quota()),
                message.retention()
                        .map(retention -> retention.map(SiteMessages.Retention::policy))
                        .orElse(before.retention()),
                message.rpoHours().map(hours -> hours.map(Duration::ofHours)).orElse(before.recoveryPoint()),
                message.copies().orElse(before.copies()),
                message.labels().orElse(before.labels()));
    }

    static SiteMessages.Site message(RegisteredSite registered) {
        var site = registered.site();
        var settings = site.settings();
        return new SiteMessages.Site(
                site.id().value(),
                site.node().value(),
                site.name().value(),
                name(site.state()),
                site.sources(),
                site.schedule(),
                SiteMessages.Quota.of(settings.quota()),
                settings.retention().map(SiteMessages.Retention::of),
                hours(settings),
                settings.copies(),
                settings.labels(),
                registered.addedAt());
    }

    static Optional<Integer> hours(SiteSettings settings) {
        return settings.recoveryPoint().map(rpo -> (int) rpo.toHours());
    }

    static String name(SiteState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    /// Query parameters of the list.
    ///
    /// @param label `key:value`; several must all be there
    record Query(Optional<UUID> node, Optional<SiteName> name, Optional<SiteState> state, List<String> label) {

        SiteFilter filter() {
            return new SiteFilter(node.map(NodeId::new), name, state, LabelQuery.labels(label));
        }
    }
}
