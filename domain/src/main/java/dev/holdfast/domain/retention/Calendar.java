package dev.holdfast.domain.retention;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.SignStyle;
import java.time.temporal.IsoFields;

/// The name of the period that a moment falls into.
final class Calendar {

    /// With its offset, which tells apart the two hours of one name when clocks go back.
    static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HHXXX");

    static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu-MM-dd");
    static final DateTimeFormatter WEEK = new DateTimeFormatterBuilder()
            .appendValue(IsoFields.WEEK_BASED_YEAR, 4, 10, SignStyle.EXCEEDS_PAD)
            .appendLiteral("-W")
            .appendValue(IsoFields.WEEK_OF_WEEK_BASED_YEAR, 2)
            .toFormatter();
    static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("uuuu-MM");
    static final DateTimeFormatter YEAR = DateTimeFormatter.ofPattern("uuuu");

    private Calendar() {}

    static String name(DateTimeFormatter period, Instant at, ZoneId zone) {
        return period.format(at.atZone(zone));
    }
}
