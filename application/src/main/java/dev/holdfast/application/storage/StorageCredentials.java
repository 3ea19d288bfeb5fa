package dev.holdfast.application.storage;

import java.util.Optional;

/// What opens a storage. Never printed.
///
/// @param sessionToken comes with credentials that end by themselves
public record StorageCredentials(String accessKeyId, String secretAccessKey, Optional<String> sessionToken) {

    /// Credentials that last.
    public StorageCredentials(String accessKeyId, String secretAccessKey) {
        this(accessKeyId, secretAccessKey, Optional.empty());
    }

    @Override
    public String toString() {
        return "StorageCredentials[" + shortened() + "]";
    }

    /// Enough of the access key id to recognise it: its first four characters.
    public String shortened() {
        return accessKeyId.substring(0, Math.min(4, accessKeyId.length())) + "…";
    }
}
