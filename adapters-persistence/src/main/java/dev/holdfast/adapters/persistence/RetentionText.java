package dev.holdfast.adapters.persistence;

import dev.holdfast.domain.retention.KeepWithin;
import dev.holdfast.domain.retention.RetentionPolicy;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/// The column `retention`: a policy as JSON, or NULL where none is ruled.
final class RetentionText {

    private static final String NO_AGE = "P0D";

    private RetentionText() {}

    static String of(RetentionPolicy policy) {
        return JsonText.of(Map.of(
                "keepLast", Integer.toString(policy.keepLast()),
                "keepHourly", Integer.toString(policy.keepHourly()),
                "keepDaily", Integer.toString(policy.keepDaily()),
                "keepWeekly", Integer.toString(policy.keepWeekly()),
                "keepMonthly", Integer.toString(policy.keepMonthly()),
                "keepYearly", Integer.toString(policy.keepYearly()),
                "keepWithin", policy.keepWithin().map(KeepWithin::toString).orElse(NO_AGE),
                "timeZone", policy.timeZone().getId()));
    }

    static Optional<RetentionPolicy> read(Row row) {
        return row.optionalText("retention").map(JsonText::map).map(RetentionText::policy);
    }

    private static Optional<KeepWithin> age(String text) {
        return Optional.of(text).filter(known -> !known.equals(NO_AGE)).map(KeepWithin::parse);
    }

    private static RetentionPolicy policy(Map<String, String> members) {
        return new RetentionPolicy(
                Integer.parseInt(members.get("keepLast")),
                Integer.parseInt(members.get("keepHourly")),
                Integer.parseInt(members.get("keepDaily")),
                Integer.parseInt(members.get("keepWeekly")),
                Integer.parseInt(members.get("keepMonthly")),
                Integer.parseInt(members.get("keepYearly")),
                age(members.get("keepWithin")),
                ZoneId.of(members.get("timeZone")));
    }
}
