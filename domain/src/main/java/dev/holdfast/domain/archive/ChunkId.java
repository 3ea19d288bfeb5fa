package dev.holdfast.domain.archive;

/// Identity of a chunk: the SHA-256 of its plaintext. Never leaves ciphertext or the node.
public record ChunkId(Bytes value) {

    public static final int LENGTH = 32;

    public ChunkId {
        if (value.length() != LENGTH) {
            throw new IllegalArgumentException("expected " + LENGTH + " bytes, got " + value.length());
        }
    }

    /// @throws IllegalArgumentException unless `hex` is 64 lower-case hex digits
    public static ChunkId ofHex(String hex) {
        var id = new ChunkId(Bytes.ofHex(hex));
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
