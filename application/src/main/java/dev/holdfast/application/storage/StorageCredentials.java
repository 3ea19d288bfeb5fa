package dev.holdfast.application.storage;

/// What opens a storage. Never printed.
public record StorageCredentials(String accessKeyId, String secretAccessKey) {

    @Override
    public String toString() {
        return "StorageCredentials[" + shortened() + "]";
    }

    /// Enough of the access key id to recognise it: its first four characters.
    public String shortened() {
        return accessKeyId.substring(0, Math.min(4, accessKeyId.length())) + "…";
    }
}
