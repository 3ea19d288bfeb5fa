package dev.holdfast.domain.archive;

/// A pack as a commit record names it.
///
/// @param bytes      size of the whole object
/// @param indexBytes length of the encrypted index and the trailer together: the tail that one ranged GET
/// reads
public record PackRow(PackId id, long bytes, int indexBytes) {

    public PackRow {
        if (bytes <= 0 || indexBytes <= 0 || indexBytes > bytes) {
            throw new IllegalArgumentException("impossible sizes of pack " + id + ": " + bytes + ", " + indexBytes);
        }
    }
}
