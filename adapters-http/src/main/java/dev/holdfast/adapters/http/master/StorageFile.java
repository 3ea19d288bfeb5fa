package dev.holdfast.adapters.http.master;

import dev.holdfast.adapters.http.json.InvalidJsonException;
import dev.holdfast.adapters.http.json.Json;
import dev.holdfast.adapters.http.json.Violation;
import dev.holdfast.adapters.http.wire.StorageMessages;
import dev.holdfast.application.master.storage.StorageDraft;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A storage in a file of its own: the members of `POST /storages`, where the name may be left out and the
/// credentials may come from `AWS_ACCESS_KEY_ID` and `AWS_SECRET_ACCESS_KEY`.
public final class StorageFile {

    private StorageFile() {}

    /// @throws UnusableStorageFileException naming each member that is wrong
    public static StorageDraft read(Path file, Map<String, String> environment) {
        try {
            var message = message(Json.read(content(file), StorageMessages.InFile.class), environment);
            var violations = StorageChecks.violations(message);
            if (!violations.isEmpty()) {
                throw unusable(file, "it describes no storage", violations);
            }
            return StorageMapping.draft(message);
        } catch (InvalidJsonException e) {
            throw unusable(file, e.getMessage(), e.violations());
        }
    }

    private static byte[] content(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UnusableStorageFileException("cannot read the storage file " + file);
        }
    }

    private static StorageMessages.Create message(StorageMessages.InFile file, Map<String, String> environment) {
        return new StorageMessages.Create(
                file.name().orElse(file.bucket()),
                file.endpoint(),
                file.region(),
                file.bucket(),
                file.prefix(),
                file.pathStyle(),
                file.accessKeyId().orElse(environment.getOrDefault("AWS_ACCESS_KEY_ID", "")),
                file.secretAccessKey().orElse(environment.getOrDefault("AWS_SECRET_ACCESS_KEY", "")),
                file.weight(),
                file.access(),
                file.reads(),
                file.sts(),
                file.state());
    }

    private static UnusableStorageFileException unusable(Path file, String what, List<Violation> violations) {
        var details = violations.stream()
                .map(violation -> "; " + violation.pointer() + " " + violation.detail())
                .collect(Collectors.joining());
        return new UnusableStorageFileException("the storage file " + file + ": " + what + details);
    }
}
