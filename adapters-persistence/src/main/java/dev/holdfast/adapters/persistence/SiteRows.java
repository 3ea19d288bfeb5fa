package dev.holdfast.adapters.persistence;

import dev.holdfast.application.master.sites.RegisteredSite;
import dev.holdfast.domain.fleet.DeclaredSource;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.Site;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.fleet.SiteName;
import dev.holdfast.domain.fleet.SiteSettings;
import dev.holdfast.domain.fleet.SiteState;
import java.time.Duration;
import java.util.List;

/// Rows of `sites`.
final class SiteRows {

    private SiteRows() {}

    static RegisteredSite registered(Row row) {
        return new RegisteredSite(site(row), row.instant("added_at"), row.number("version"));
    }

    static Site site(Row row) {
        return new Site(
                new SiteId(row.id("id")),
                new NodeId(row.id("node_id")),
                new SiteName(row.text("name")),
                SiteState.valueOf(row.text("state")),
                sources(row.text("sources")),
                row.optionalText("schedule"),
                settings(row));
    }

    static String json(List<DeclaredSource> sources) {
        return JsonText.of(sources.stream()
                .map(source -> List.of(source.type(), source.name()))
                .toList());
    }

    private static List<DeclaredSource> sources(String json) {
        return JsonText.tuples(json).stream()
                .map(pair -> new DeclaredSource(pair.get(0), pair.get(1)))
                .toList();
    }

    private static SiteSettings settings(Row row) {
        return new SiteSettings(
                QuotaColumns.limit(row),
                RetentionText.read(row),
                row.optionalNumber("rpo").map(Duration::ofMillis),
                (int) row.number("copies"),
                JsonText.map(row.text("labels")));
    }
}
