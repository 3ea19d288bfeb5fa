package dev.holdfast.domain.command;

/// How thoroughly a backup was verified.
public enum VerificationKind {
    /// Its record opens, and all its packs are there with the right sizes.
    PRESENCE,
    /// Some of its packs were read byte by byte, besides.
    SAMPLE,
    /// All of them were.
    DATA
}
