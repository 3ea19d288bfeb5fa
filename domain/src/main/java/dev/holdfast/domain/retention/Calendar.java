package dev.holdfast.domain.retention;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.SignStyle;
import java.time.temporal.IsoFields;
import java.util.EnumMap;
import java.util.Map;

/// The names of the periods that a moment falls into.
final class Calendar {

    private static final Map<KeepRule, DateTimeFormatter> PERIODS = new EnumMap<>(Map.of(
            // With its offset, which tells apart the two hours of one name when clocks go back.
            KeepRule.HOURLY,
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HHXXX"),
            KeepRule.DAILY,
            DateTimeFormatter.ofPattern("uuuu-MM-dd"),
            KeepRule.WEEKLY,
            new DateTimeFormatterBuilder()
                    .appendValue(IsoFields.WEEK_BASED_YEAR, 4, 10, SignStyle.EXCEEDS_PAD)
                    .appendLiteral("-W")
                    .appendValue(IsoFields.WEEK_OF_WEEK_BASED_YEAR, 2)
                    .toFormatter(),
            KeepRule.MONTHLY,
            DateTimeFormatter.ofPattern("uuuu-MM"),
            KeepRule.YEARLY,
            DateTimeFormatter.ofPattern("uuuu")));

    private Calendar() {}

    /// The rules that keep one backup of a period, from the shortest on.
    static Iterable<KeepRule> rules() {
        return PERIODS.keySet();
    }

    /// What the period of `rule` is called that `at` falls into.
    static String name(KeepRule rule, Instant at, ZoneId zone) {
        return PERIODS.get(rule).format(at.atZone(zone));
    }
}
