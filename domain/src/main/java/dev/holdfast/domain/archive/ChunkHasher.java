package dev.holdfast.domain.archive;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/// Computes the ids of chunks. Not safe for use by several threads.
public final class ChunkHasher {

    private final MessageDigest sha256;
    private final byte[] computed = new byte[ChunkId.LENGTH];

    public ChunkHasher() {
        try {
            this.sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }

    /// The id of the chunk that `content` holds from `offset` on.
    public ChunkId id(byte[] content, int offset, int length) {
        compute(content, offset, length);
        return new ChunkId(Bytes.of(computed));
    }

    /// Whether the chunk that `content` holds from `offset` on has the id that `ids` holds from `at` on.
    boolean isId(byte[] ids, int at, byte[] content, int offset, int length) {
        compute(content, offset, length);
        return Arrays.equals(computed, 0, ChunkId.LENGTH, ids, at, at + ChunkId.LENGTH);
    }

    private void compute(byte[] content, int offset, int length) {
        sha256.update(content, offset, length);
        try {
            sha256.digest(computed, 0, computed.length);
        } catch (DigestException e) {
            throw new IllegalStateException("SHA-256 does not fit into its own length", e);
        }
    }
}
