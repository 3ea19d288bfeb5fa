package dev.holdfast.domain.storage;

import java.net.URI;

/// Where a storage is, without what opens it.
///
/// @param endpoint  absolute http or https URI of the S3 service
/// @param prefix    what every key begins with; empty, or ends with `/`
/// @param pathStyle whether the bucket goes into the path instead of the host name
public record StorageTarget(URI endpoint, String region, String bucket, String prefix, boolean pathStyle) {

    public StorageTarget {
        var scheme = endpoint.getScheme();
        if (!"http".equals(scheme) && !"https".equals(scheme)) {
            throw new IllegalArgumentException("endpoint is not an http or https address: " + endpoint);
        }
        if (bucket.isBlank()) {
            throw new IllegalArgumentException("bucket is blank");
        }
        if (!prefix.isEmpty() && (!prefix.endsWith("/") || prefix.startsWith("/"))) {
            throw new IllegalArgumentException(
                    "prefix neither is empty nor ends, without beginning, with '/': " + prefix);
        }
    }
}
