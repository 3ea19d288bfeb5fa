package dev.holdfast.domain.archive;

/// The SHA-256 of a whole pack, so that a copy can be checked without opening it.
///
/// @param pack number of the pack
public record PackDigest(int pack, Bytes sha256) {

    private static final int LENGTH = 32;

    public PackDigest {
        if (pack < 0 || sha256.length() != LENGTH) {
            throw new IllegalArgumentException("not a pack's digest");
        }
    }
}
