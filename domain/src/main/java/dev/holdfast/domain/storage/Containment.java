package dev.holdfast.domain.storage;

/// What the store itself enforces of a presigned URL, as the last test found out.
///
/// @param writesOnce     whether a signed `If-None-Match: *` keeps an object from being replaced
/// @param foreignHeaders what becomes of headers that nobody signed
public record Containment(boolean writesOnce, ForeignHeaders foreignHeaders) {

    /// Not known, and so taken for the worst.
    public static final Containment UNKNOWN = new Containment(false, ForeignHeaders.HEEDED);

    /// What becomes of an `x-amz-copy-source` that was not signed. A store that heeds it lets whoever
    /// may write one object fill it with any other whose key is known.
    public enum ForeignHeaders {
        /// As S3 has it: a request with such a header is refused.
        REFUSED,
        /// It is heeded, and a signed condition that no object meets keeps it from doing anything.
        DEFUSED,
        HEEDED
    }
}
