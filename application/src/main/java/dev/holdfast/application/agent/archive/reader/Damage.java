package dev.holdfast.application.agent.archive.reader;

import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.domain.archive.EntryPath;
import java.util.Optional;

/// Something that cannot be had as it was backed up.
///
/// @param object the damaged or missing object
/// @param path   `<source>/<path>` of what is lost by it, where one entry is
/// @param detail for people; names the object
public record Damage(ObjectKey object, Optional<EntryPath> path, String detail) {}
