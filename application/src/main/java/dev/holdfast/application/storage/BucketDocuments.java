package dev.holdfast.application.storage;

/// The small JSON objects that the master leaves in a bucket, as bytes.
public interface BucketDocuments {

    /// The largest of them that anybody reads, in bytes.
    int LIMIT = 64 * 1024;

    byte[] encode(FleetMarker marker);

    /// @throws MalformedRecordException when `object` is not a fleet marker
    FleetMarker decodeFleetMarker(byte[] object);

    byte[] encode(SiteKeyRecord key);

    /// @throws MalformedRecordException when `object` is not a sealed site key
    SiteKeyRecord decodeSiteKey(byte[] object);
}
