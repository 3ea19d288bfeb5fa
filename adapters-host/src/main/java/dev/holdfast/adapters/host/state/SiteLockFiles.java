package dev.holdfast.adapters.host.state;

import dev.holdfast.application.agent.backup.SiteLocks;
import java.util.Optional;

/// `locks/<site>.lock`.
final class SiteLockFiles implements SiteLocks {

    private final PrivateFiles files;

    SiteLockFiles(PrivateFiles files) {
        this.files = files;
    }

    @Override
    public Optional<Held> take(String site) {
        return LockFile.tryTake(files, site + ".lock").map(lock -> lock::close);
    }
}
