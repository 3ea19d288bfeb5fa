package dev.holdfast.adapters.host.config;

import dev.holdfast.application.agent.configuration.LocalStorage;
import java.nio.file.Path;
import java.util.Map;

/// A storage in a file of its own, for a restore without a master.
public final class StorageFile {

    private StorageFile() {}

    /// @param environment where a storage without credentials takes them from
    /// @throws dev.holdfast.application.agent.configuration.BadConfigurationException when it cannot be used
    public static LocalStorage read(Path file, Map<String, String> environment) {
        var problems = new Problems(file.toString());
        var reader = new StorageReader(environment);
        return JsonFile.read(file, "", problems, members -> reader.read(members, "storage"))
                .orElseThrow(() -> new IllegalStateException("no storage read and nothing wrong in " + file));
    }
}
