package dev.holdfast.application.master.storage;

import dev.holdfast.application.master.versions.ExpectedVersion;
import dev.holdfast.domain.storage.StorageId;
import java.util.function.UnaryOperator;

/// Changes what an admin rules about a storage; one that is reached another way afterwards is claimed anew.
@FunctionalInterface
public interface ChangeStorage {

    /// @param change may be tried several times
    StorageWritten change(StorageId id, UnaryOperator<StorageDraft> change, ExpectedVersion expected);
}
