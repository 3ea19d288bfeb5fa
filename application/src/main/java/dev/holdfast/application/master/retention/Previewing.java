package dev.holdfast.application.master.retention;

import dev.holdfast.application.master.backup.Backups;
import dev.holdfast.application.master.backup.Candidate;
import dev.holdfast.application.master.sites.RegisteredSite;
import dev.holdfast.application.master.sites.SiteCatalog;
import dev.holdfast.domain.fleet.RuledRetention;
import dev.holdfast.domain.fleet.RuledRetention.Source;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.retention.RetentionPolicy;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

final class Previewing implements PreviewRetention {

    private final RetentionRules rules;
    private final SiteCatalog sites;
    private final Backups backups;
    private final InstantSource clock;

    Previewing(RetentionRules rules, SiteCatalog sites, Backups backups, InstantSource clock) {
        this.rules = rules;
        this.sites = sites;
        this.backups = backups;
        this.clock = clock;
    }

    @Override
    public Optional<Preview> preview(SiteId id) {
        return retention(id).map(this::preview);
    }

    @Override
    public Optional<Preview> preview(SiteId id, RetentionPolicy policy) {
        return retention(id)
                .map(found ->
                        new SiteRetention(found.site(), new RuledRetention(policy, Source.QUERY), found.takesBackups()))
                .map(this::preview);
    }

    private Optional<SiteRetention> retention(SiteId id) {
        return sites.find(id).map(RegisteredSite::site).map(site -> rules.now().of(site));
    }

    private Preview preview(SiteRetention retention) {
        var site = retention.site().id();
        var candidates =
                backups.candidates(site).stream().collect(Collectors.toMap(Candidate::id, Function.identity()));
        var items = retention.plan(candidates.values(), clock.instant()).verdicts().stream()
                .map(verdict -> new Item(candidates.get(verdict.point().backup()), verdict.reasons()))
                .toList();
        return new Preview(site, retention.ruled(), items);
    }
}
