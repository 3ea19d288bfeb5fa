package dev.holdfast.adapters.http.wire;

import dev.holdfast.adapters.http.json.OrNull;
import dev.holdfast.domain.fleet.DeclaredSource;
import dev.holdfast.domain.fleet.SiteName;
import dev.holdfast.domain.fleet.SiteSettings;
import dev.holdfast.domain.quota.QuotaLimit;
import dev.holdfast.domain.retention.KeepWithin;
import dev.holdfast.domain.retention.RetentionPolicy;
import dev.holdfast.domain.storage.ByteSize;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// What is said about sites.
public final class SiteMessages {

    private static final int MAX_RPO_HOURS = 87_600;

    private SiteMessages() {}

    /// What a node declares with `PUT /nodes/self/sites/{name}`.
    ///
    /// @param offer id and key of a site that the node made while it was its own master, sealed by its
    ///   offer key
    public record Declare(List<DeclaredSource> sources, Optional<String> schedule, Optional<String> offer) {

        private static final int MAX_SOURCES = 100;
        private static final int MAX_TEXT = 256;
        private static final int MAX_OFFER = 1024;

        public Declare {
            require(sources.size() <= MAX_SOURCES, "a site has at most " + MAX_SOURCES + " sources");
            require(offer.orElse("").length() <= MAX_OFFER, "offer is longer than " + MAX_OFFER + " characters");
            require(schedule.orElse("").length() <= MAX_TEXT, "schedule is longer than " + MAX_TEXT + " characters");
            for (var source : sources) {
                require(isName(source.type()) && isName(source.name()), "a source's type or name is empty or too long");
            }
            var names = sources.stream().map(DeclaredSource::name).distinct().count();
            require(names == sources.size(), "two sources have the same name");
        }

        private static boolean isName(String text) {
            return !text.isBlank() && text.length() <= MAX_TEXT;
        }
    }

    /// What the node is told of the site it declared.
    public record Declared(UUID id, String name) {}

    /// `POST /sites`.
    public record Create(
            UUID nodeId,
            SiteName name,
            Optional<Quota> quota,
            Optional<Retention> retention,
            Optional<Integer> rpoHours,
            Optional<Integer> copies,
            Optional<Map<String, String>> labels) {

        public Create {
            requireRule(rpoHours, copies);
        }
    }

    /// `PATCH /sites/{id}`: what is there replaces what was ruled before, each member as a whole.
    public record Change(
            Optional<Quota> quota,
            Optional<Optional<Retention>> retention,
            Optional<Optional<Integer>> rpoHours,
            Optional<Integer> copies,
            Optional<Map<String, String>> labels) {

        public Change {
            requireRule(rpoHours.orElse(Optional.empty()), copies);
        }
    }

    /// A site as users see it.
    ///
    /// @param retention its own; without one the nearest of its node and the fleet holds
    public record Site(
            UUID id,
            UUID nodeId,
            String name,
            String state,
            List<DeclaredSource> sources,
            Optional<String> schedule,
            Quota quota,
            @OrNull Optional<Retention> retention,
            Optional<Integer> rpoHours,
            int copies,
            Map<String, String> labels,
            Instant createdAt) {}

    /// What a site may store; without a member there is no such limit.
    public record Quota(Optional<Long> softBytes, Optional<Long> hardBytes, Optional<Integer> graceDays) {

        private static final int MAX_GRACE_DAYS = 3650;

        public Quota {
            limit(softBytes, hardBytes, graceDays);
        }

        public static Quota of(QuotaLimit limit) {
            return new Quota(
                    limit.soft().map(ByteSize::bytes),
                    limit.hard().map(ByteSize::bytes),
                    Optional.of((int) limit.grace().toDays()).filter(days -> days > 0));
        }

        public QuotaLimit limit() {
            return limit(softBytes, hardBytes, graceDays);
        }

        private static QuotaLimit limit(Optional<Long> soft, Optional<Long> hard, Optional<Integer> graceDays) {
            int days = graceDays.orElse(0);
            require(days <= MAX_GRACE_DAYS, "graceDays is above " + MAX_GRACE_DAYS);
            return new QuotaLimit(soft.map(ByteSize::new), hard.map(ByteSize::new), Duration.ofDays(days));
        }
    }

    /// Answers `DELETE /sites/{id}?backups=delete` where the site has backups.
    ///
    /// @param tombstoned how many of its backups are going
    /// @param held       how many stay, and the site with them, until somebody releases them
    public record Removing(UUID id, String state, int tombstoned, int held) {}

    /// Which backups are kept; a member that is left out keeps none, and with none at all everything is kept.
    public record Retention(
            Optional<Integer> keepLast,
            Optional<Integer> keepHourly,
            Optional<Integer> keepDaily,
            Optional<Integer> keepWeekly,
            Optional<Integer> keepMonthly,
            Optional<Integer> keepYearly,
            Optional<KeepWithin> keepWithin,
            Optional<ZoneId> timeZone) {

        public Retention {
            Stream.of(keepLast, keepHourly, keepDaily, keepWeekly, keepMonthly, keepYearly)
                    .forEach(count -> requireRange("a count", count, 0, RetentionPolicy.MAX_COUNT));
        }

        public static Retention of(RetentionPolicy policy) {
            return new Retention(
                    Optional.of(policy.keepLast()),
                    Optional.of(policy.keepHourly()),
                    Optional.of(policy.keepDaily()),
                    Optional.of(policy.keepWeekly()),
                    Optional.of(policy.keepMonthly()),
                    Optional.of(policy.keepYearly()),
                    policy.keepWithin(),
                    Optional.of(policy.timeZone()));
        }

        public RetentionPolicy policy() {
            return new RetentionPolicy(
                    keepLast.orElse(0),
                    keepHourly.orElse(0),
                    keepDaily.orElse(0),
                    keepWeekly.orElse(0),
                    keepMonthly.orElse(0),
                    keepYearly.orElse(0),
                    keepWithin,
                    timeZone.orElse(ZoneId.of("UTC")));
        }
    }

    private static void requireRule(Optional<Integer> rpoHours, Optional<Integer> copies) {
        requireRange("rpoHours", rpoHours, 1, MAX_RPO_HOURS);
        requireRange("copies", copies, 1, SiteSettings.MAX_COPIES);
    }

    private static void requireRange(String name, Optional<Integer> value, int least, int most) {
        require(
                value.stream().allMatch(number -> number >= least && number <= most),
                "%s must be from %d to %d".formatted(name, least, most));
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
