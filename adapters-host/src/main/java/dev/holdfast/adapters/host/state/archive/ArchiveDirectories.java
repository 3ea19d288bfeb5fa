package dev.holdfast.adapters.host.state.archive;

import dev.holdfast.application.agent.archive.state.ArchiveState;
import dev.holdfast.application.agent.archive.state.ArchiveStates;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.storage.StorageId;
import java.nio.file.Path;
import java.util.Optional;

/// Keeps `<root>/<site id>/<storage id>/`: `lock`, `journal`, `table-<backup id>`, `indexes/<pack id>`, `worn`.
final class ArchiveDirectories implements ArchiveStates {

    private final Path root;

    /// Makes nothing before something is to be kept.
    ArchiveDirectories(Path root) {
        this.root = root;
    }

    @Override
    public Optional<ArchiveState> open(SiteId site, StorageId storage) {
        var directory = new OwnDirectory(root.resolve(site.toString()).resolve(storage.toString()));
        return directory.tryLock("lock").map(lock -> new ArchiveDirectory(directory, lock));
    }
}
