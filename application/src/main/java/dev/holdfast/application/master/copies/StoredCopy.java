package dev.holdfast.application.master.copies;

/// A copy as its storage shows it.
///
/// @param whole whether its last part is there
public record StoredCopy(CopyId id, long bytes, boolean whole) {

    StoredCopy plus(StoredCopy other) {
        return new StoredCopy(id, bytes + other.bytes, whole || other.whole);
    }
}
