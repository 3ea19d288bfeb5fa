package dev.holdfast.application.master.overview;

import dev.holdfast.domain.fleet.SiteId;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/// A site's backups as a calendar.
@FunctionalInterface
public interface BackupDays {

    /// The days on which backups began, by the clock of their node, in order.
    List<Day> of(SiteId site, Span span);

    /// @param first the first day
    /// @param end   the first that is wanted no more
    record Span(LocalDate first, LocalDate end, ZoneId zone) {

        public static final int MOST_DAYS = 400;

        public Span {
            if (!first.isBefore(end) || first.plusDays(MOST_DAYS).isBefore(end)) {
                throw new IllegalArgumentException("from 1 to " + MOST_DAYS + " days");
            }
        }
    }

    /// How the backups of a day stand now.
    ///
    /// @param date as `2026-11-22`
    record Day(
            String date,
            long complete,
            long partial,
            long failed,
            long running,
            long damaged,
            long expiring,
            long addedBytes,
            long storedBytes) {}
}
