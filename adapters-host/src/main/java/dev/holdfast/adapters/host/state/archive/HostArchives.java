package dev.holdfast.adapters.host.state.archive;

import dev.holdfast.application.agent.archive.state.ArchiveStates;
import java.nio.file.Path;

/// The door to what a host remembers of its archives.
public final class HostArchives {

    private HostArchives() {}

    /// Makes nothing in `directory` before something is to be kept.
    public static ArchiveStates in(Path directory) {
        return new ArchiveDirectories(directory);
    }
}
