package dev.holdfast.application.agent.archive.reading;

import dev.holdfast.domain.archive.EntryPath;
import java.util.Optional;

/// One of several names of a file.
///
/// @param firstName the name under which the file came up first; empty for that one itself
/// @param last      whether no further name of it is expected
public record LinkRole(FileKey key, Optional<EntryPath> firstName, boolean last) {}
