package dev.holdfast.application.master.access;

/// Somebody's account at an OpenID provider; the two together never change and are never given to another.
///
/// @param issuer  the provider's `iss`
/// @param subject its `sub`
public record ForeignAccount(String issuer, String subject) {}
