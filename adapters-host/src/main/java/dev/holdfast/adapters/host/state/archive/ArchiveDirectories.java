package dev.holdfast.adapters.host.state.archive;

import dev.holdfast.application.agent.archive.state.ArchiveState;
import dev.holdfast.application.agent.archive.state.ArchiveStates;
import dev.holdfast.domain.archive.PackId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.storage.StorageId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/// Keeps `<root>/<site id>/<storage id>/`: `lock`, `journal`, `table-<backup id>`, `indexes/<pack id>`, `worn`; and
/// `<root>/<site id>/damaged/<pack id>`, which are empty.
final class ArchiveDirectories implements ArchiveStates {

    private final Path root;

    /// Makes nothing before something is to be kept.
    ArchiveDirectories(Path root) {
        this.root = root;
    }

    @Override
    public Optional<ArchiveState> open(SiteId site, StorageId storage) {
        var ofSite = ofSite(site);
        var directory = ofSite.child(storage.toString());
        return directory.tryLock("lock").map(lock -> new ArchiveDirectory(directory, damaged(ofSite), lock));
    }

    @Override
    public void foundDamaged(SiteId site, Set<PackId> packs) {
        var ofSite = ofSite(site);
        if (Files.isDirectory(ofSite.path())) {
            packs.forEach(pack -> damaged(ofSite).write(pack.toString(), new byte[0]));
        }
    }

    private OwnDirectory ofSite(SiteId site) {
        return new OwnDirectory(root.resolve(site.toString()));
    }

    private static OwnDirectory damaged(OwnDirectory ofSite) {
        return ofSite.child("damaged");
    }
}
