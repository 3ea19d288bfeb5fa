package dev.holdfast.application.agent.archive;

/// Compresses segments and indexes. Safe for use by several threads.
public interface Compression {

    /// The longest that `length` bytes can become.
    int bound(int length);

    /// Compresses `length` bytes of `source` into `target`, which has room for their [#bound].
    ///
    /// @return how many bytes they became
    int compress(byte[] source, int offset, int length, byte[] target, int targetOffset);

    /// Whether `length` bytes of `source` are valid and decompress into exactly `expected` bytes, which
    /// `target` has room for; if not, what it holds is of no use. Never needs memory that the data asks for.
    boolean decompress(byte[] source, int offset, int length, byte[] target, int expected);

    /// Takes more time for fewer bytes, for when the processor waits for the network anyway; what one
    /// compressed the other decompresses.
    default Compression unhurried() {
        return this;
    }
}
