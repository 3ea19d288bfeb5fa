package dev.holdfast.application.master.storage;

import dev.holdfast.domain.storage.Storage;
import java.util.List;

/// Looks after every storage that is in use. To be called again and again, so that an outage and its end are noticed.
@FunctionalInterface
public interface CheckStorages {

    /// Reads `holdfast.json` of a storage that was up; one that was down is up again only once a whole test says so.
    ///
    /// @return the storages that went down or came up, as they are now
    List<Storage> check();
}
