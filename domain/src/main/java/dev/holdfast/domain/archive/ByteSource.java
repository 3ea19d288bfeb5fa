package dev.holdfast.domain.archive;

/// Content, read front to back.
///
/// @param <X> what a read may throw
@FunctionalInterface
public interface ByteSource<X extends Exception> {

    /// Reads at most `length` bytes, and at least one unless the content ends.
    ///
    /// @return how many, or -1 at the end
    int read(byte[] buffer, int offset, int length) throws X;
}
