package dev.holdfast.application.master.audit;

import java.time.Instant;
import java.util.Optional;

/// Which entries are wanted; what is empty does not narrow.
///
/// @param actor    an id
/// @param action   exactly
/// @param resource an id that is among the resources
/// @param from     the earliest
/// @param to       before which
public record AuditFilter(
        Optional<String> actor,
        Optional<String> action,
        Optional<String> resource,
        Optional<Instant> from,
        Optional<Instant> to) {

    public static final AuditFilter ALL =
            new AuditFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
