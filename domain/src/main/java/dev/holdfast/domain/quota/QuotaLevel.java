package dev.holdfast.domain.quota;

/// Whose quota it is, the widest first.
public enum QuotaLevel {
    FLEET,
    NODE,
    SITE
}
