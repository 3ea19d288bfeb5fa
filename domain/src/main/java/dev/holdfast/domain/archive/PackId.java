package dev.holdfast.domain.archive;

/// Identity of a pack: 128 random bits, written as 32 lower-case hex digits.
public record PackId(Bytes value) {

    public static final int LENGTH = 16;

    public PackId {
        if (value.length() != LENGTH) {
            throw new IllegalArgumentException("expected " + LENGTH + " bytes, got " + value.length());
        }
    }

    /// @throws IllegalArgumentException unless `hex` is 32 lower-case hex digits
    public static PackId ofHex(String hex) {
        var id = new PackId(Bytes.ofHex(hex));
        if (!id.toString().equals(hex)) {
            throw new IllegalArgumentException("not lower-case hex: " + hex);
        }
        return id;
    }

    @Override
    public String toString() {
        return value.toHex();
    }
}
