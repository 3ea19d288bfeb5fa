package dev.holdfast.adapters.host.config;

import dev.holdfast.application.agent.configuration.Keeping;
import dev.holdfast.domain.fleet.SiteSettings;
import dev.holdfast.domain.retention.KeepWithin;
import dev.holdfast.domain.retention.RetentionPolicy;
import java.time.ZoneId;
import java.util.Optional;

/// Reads how a host without a master keeps the backups of a site.
final class KeepingReader {

    private KeepingReader() {}

    static Keeping read(ObjectReader site, ZoneId timeZone) {
        return new Keeping(site.object("retention", members -> policy(members, timeZone)), (int)
                site.integer("copies", 1, 1, SiteSettings.MAX_COPIES));
    }

    private static RetentionPolicy policy(ObjectReader members, ZoneId timeZone) {
        return new RetentionPolicy(
                count(members, "keepLast"),
                count(members, "keepHourly"),
                count(members, "keepDaily"),
                count(members, "keepWeekly"),
                count(members, "keepMonthly"),
                count(members, "keepYearly"),
                keepWithin(members),
                members.find("timeZone").isPresent() ? TimeZones.read(members) : timeZone);
    }

    private static int count(ObjectReader members, String member) {
        return (int) members.integer(member, 0, 0, RetentionPolicy.MAX_COUNT);
    }

    private static Optional<KeepWithin> keepWithin(ObjectReader members) {
        return members.optionalText("keepWithin").flatMap(text -> {
            try {
                return Optional.of(KeepWithin.parse(text));
            } catch (IllegalArgumentException e) {
                members.problem("keepWithin", "expected a duration like \"P2D\": " + e.getMessage());
                return Optional.empty();
            }
        });
    }
}
