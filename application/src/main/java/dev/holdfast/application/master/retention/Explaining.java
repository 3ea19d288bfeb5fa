package dev.holdfast.application.master.retention;

import dev.holdfast.application.master.backup.Backups;
import dev.holdfast.application.master.retention.RetentionRules.Snapshot;
import dev.holdfast.application.master.sites.SiteCatalog;
import dev.holdfast.domain.backup.Backup;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.fleet.Site;
import dev.holdfast.domain.retention.KeepReason;
import dev.holdfast.domain.retention.RetentionPlan.Verdict;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

final class Explaining implements ExplainRetention {

    private final RetentionRules rules;
    private final SiteCatalog sites;
    private final Backups backups;
    private final InstantSource clock;

    Explaining(RetentionRules rules, SiteCatalog sites, Backups backups, InstantSource clock) {
        this.rules = rules;
        this.sites = sites;
        this.backups = backups;
        this.clock = clock;
    }

    @Override
    public Map<BackupId, Explanation> explain(Collection<Backup> asked) {
        var explanations = new HashMap<BackupId, Explanation>();
        var bySite = asked.stream()
                .filter(backup -> backup.tombstone().isEmpty())
                .map(Backup::site)
                .collect(Collectors.toSet());
        var ruled = rules.now();
        bySite.forEach(id -> sites.find(id).ifPresent(found -> explanations.putAll(explain(found.site(), ruled))));
        asked.stream()
                .filter(backup -> backup.tombstone().isPresent())
                .forEach(backup -> explanations.put(backup.id(), new Explanation(List.of(), backup.expiresAt())));
        return explanations;
    }

    private Map<BackupId, Explanation> explain(Site site, Snapshot ruled) {
        var retention = ruled.of(site);
        if (retention.isRemoving()) {
            return Map.of();
        }
        var now = clock.instant();
        var plan = retention.plan(backups.candidates(site.id()), now);
        var forecast = retention.forecast(plan, now);
        var grace = ruled.fleet().deletionGrace();
        return plan.verdicts().stream()
                .collect(Collectors.toMap(verdict -> verdict.point().backup(), verdict -> {
                    var expiry = forecast.expiry(verdict.point().backup());
                    return new Explanation(reasons(verdict), expiry.map(at -> at.plus(grace)));
                }));
    }

    private static List<String> reasons(Verdict<BackupId> verdict) {
        return verdict.reasons().stream().map(KeepReason::toString).toList();
    }
}
