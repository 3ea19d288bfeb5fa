package dev.holdfast.domain.archive;

/// Identity of a chunk: the SHA-256 of its plaintext. Never leaves ciphertext or the node.
public record ChunkId(Bytes value) {

    public static final int LENGTH = 32;

    public ChunkId {
        if (value.length() != LENGTH) {
            throw new IllegalArgumentException("expected " + LENGTH + " bytes, got " + value.length());
        }
    }

    @Override
    public String toString() {
        return value.toHex();
    }
}
