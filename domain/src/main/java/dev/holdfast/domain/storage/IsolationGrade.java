package dev.holdfast.domain.storage;

/// How far a node that was taken over is kept from what others stored.
public enum IsolationGrade {
    /// It can neither read others nor overwrite or delete anything.
    A,
    /// It can harm what is its own, and nothing else.
    B,
    /// It can reach other parts of the storage, whose contents only encryption protects.
    C
}
