package dev.holdfast.domain.archive;

/// Identity of a site key, derived from the key itself.
public record KeyId(Bytes value) {

    public static final int LENGTH = 8;

    public KeyId {
        if (value.length() != LENGTH) {
            throw new IllegalArgumentException("expected " + LENGTH + " bytes, got " + value.length());
        }
    }

    /// @throws IllegalArgumentException unless `hex` is 16 lower-case hex digits
    public static KeyId ofHex(String hex) {
        var id = new KeyId(Bytes.ofHex(hex));
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
