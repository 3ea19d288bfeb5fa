package dev.holdfast.domain.retention;

import java.util.Locale;

/// Why a backup is kept.
///
/// @param period what the backup stands for: `2026-11-22` for a day, `2026-W47` for a week, a position for the
///   last ones, empty where the rule says it all
public record KeepReason(KeepRule rule, String period) {

    static KeepReason of(KeepRule rule) {
        return new KeepReason(rule, "");
    }

    /// As people read it: `daily 2026-11-22`.
    @Override
    public String toString() {
        return (rule.name().toLowerCase(Locale.ROOT) + " " + period).strip();
    }
}
