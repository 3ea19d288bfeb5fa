package dev.holdfast.adapters.http.settings;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/// What hosts install the agent from.
///
/// @param downloads where the agent's packages are
/// @param address   under which nodes reach the master; as they asked for it, unless given
public record InstallSettings(Path downloads, Optional<URI> address) {}
