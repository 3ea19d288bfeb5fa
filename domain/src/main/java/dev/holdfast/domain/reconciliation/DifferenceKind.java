package dev.holdfast.domain.reconciliation;

/// How catalogue and bucket differ about an object.
public enum DifferenceKind {
    /// Booked, and not there.
    MISSING,
    /// There in another size than the one that is booked.
    SIZE_MISMATCH,
    /// A commit record that is not booked.
    ADOPTABLE,
    /// Ours, and of no use to anything that is booked.
    ORPHAN,
    /// Larger than anything that Holdfast writes: only somebody who was granted an upload and abused it leaves such.
    OVERSIZED,
    /// An upload in parts that nobody finishes any more.
    STALE_UPLOAD,
    /// Nothing of ours, or nothing that can be understood.
    FOREIGN
}
