package dev.holdfast.application.master.quota;

import java.time.InstantSource;

/// The use cases of quotas, wired.
public record QuotaUseCases(CheckQuota checkQuota) {

    public static QuotaUseCases create(SiteRules rules, QuotaBooks books, InstantSource clock) {
        return new QuotaUseCases(new QuotaChecking(rules, books, clock));
    }
}
