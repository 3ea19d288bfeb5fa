package dev.holdfast.application.master.watch;

import dev.holdfast.application.master.events.Subject;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Whom a condition is about.
///
/// @param id   of the site, the node or the storage
/// @param name as people know it
/// @param last when it last was as it should be; empty where it never was, or where that does not say anything
/// @param note what else is known
public record Sighting(UUID id, Subject subject, String name, Optional<Instant> last, String note) {}
