package dev.holdfast.application.master.storage;

import dev.holdfast.application.storage.StorageProbe.Check;
import dev.holdfast.domain.storage.StorageId;
import java.util.List;
import java.util.Optional;

/// Tries what a storage allows, and notes its health.
@FunctionalInterface
public interface TestStorage {

    /// Empty when there is no such storage.
    Optional<Report> test(StorageId id);

    /// What was found, each check on its own.
    record Report(List<Check> checks) {
        public Report {
            checks = List.copyOf(checks);
        }

        /// Whether everything went well.
        public boolean ok() {
            return checks.stream().allMatch(Check::ok);
        }
    }
}
