package dev.holdfast.agent;

import dev.holdfast.application.agent.configuration.SiteConfiguration;
import dev.holdfast.application.agent.prune.PruneSite.Outcome;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.retention.KeepReason;
import dev.holdfast.domain.retention.KeepRule;
import dev.holdfast.domain.retention.RetentionPlan;
import dev.holdfast.domain.retention.RetentionPlan.Verdict;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Says what a pruning would do to each backup, while it does nothing.
///
/// @param named whether each line says which site it is about
record PlanTeller(boolean named, Output output) {

    private static final Set<KeepRule> BY_CALENDAR = EnumSet.range(KeepRule.DAILY, KeepRule.YEARLY);

    void tell(SiteConfiguration site, RetentionPlan<BackupId> plan) {
        plan.verdicts().forEach(verdict -> tell(site.name(), verdict));
        tellZone(site, plan);
    }

    void tell(SiteConfiguration site, Outcome.Planned planned) {
        tell(site, planned.plan());
        int backups = planned.plan().expired().size();
        int kept = planned.plan().kept().size();
        output.tell(Event.of("would-prune")
                .with("site", site.name())
                .with("backups", backups)
                .with("kept", kept)
                .with("packs", planned.packs())
                .with("bytes", planned.bytes().bytes())
                .saying(
                        "%s: %s would be deleted, %s freed; %d kept",
                        site.name(),
                        Counts.of(backups, "backup"),
                        Sizes.text(planned.bytes().bytes()),
                        kept));
    }

    private void tell(String site, Verdict<BackupId> verdict) {
        var reasons = verdict.reasons().stream().map(KeepReason::toString).toList();
        output.tell(Event.of("verdict")
                .with("site", site)
                .with("backup", verdict.point().backup())
                .with("storedAt", verdict.point().at())
                .with("kept", verdict.isKept())
                .with("keptBecause", reasons)
                .saying("%s", text(site, verdict, reasons)));
    }

    private String text(String site, Verdict<BackupId> verdict, List<String> reasons) {
        return "%s%-12s  %s  %s  %s"
                .formatted(
                        named ? site + ": " : "",
                        verdict.isKept() ? "keep" : "would delete",
                        Times.text(verdict.point().at()),
                        verdict.point().backup(),
                        String.join(", ", reasons))
                .stripTrailing();
    }

    /// A day of the retention begins at another moment than one of the times beside it.
    private void tellZone(SiteConfiguration site, RetentionPlan<BackupId> plan) {
        var zone = site.keeping().retention().timeZone();
        boolean said = plan.verdicts().stream()
                .flatMap(verdict -> verdict.reasons().stream())
                .anyMatch(reason -> BY_CALENDAR.contains(reason.rule()));
        if (said && !zone.normalized().equals(ZoneOffset.UTC)) {
            output.note(Notes.of(
                    site.name() + ": times are UTC; days, weeks, months and years are those of " + zone.getId()));
        }
    }
}
