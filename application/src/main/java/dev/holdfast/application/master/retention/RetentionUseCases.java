package dev.holdfast.application.master.retention;

import dev.holdfast.application.master.backup.Backups;
import dev.holdfast.application.master.sites.SiteCatalog;
import java.time.InstantSource;

/// The use cases of retention, wired.
public record RetentionUseCases(RetentionRules rules, ExplainRetention explain, PreviewRetention preview) {

    public static RetentionUseCases create(
            RetentionRules rules, SiteCatalog sites, Backups backups, InstantSource clock) {
        return new RetentionUseCases(
                rules, new Explaining(rules, sites, backups, clock), new Previewing(rules, sites, backups, clock));
    }
}
