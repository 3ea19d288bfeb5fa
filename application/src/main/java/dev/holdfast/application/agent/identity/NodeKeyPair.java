package dev.holdfast.application.agent.identity;

/// A node's own key pair on P-256, made and kept on the node.
///
/// @param publicKey   a JWK (RFC 7517), JSON
/// @param privateKey  the JWK with its private part, JSON
/// @param fingerprint what a person compares on both sides, as the master shows it
public record NodeKeyPair(String publicKey, Secret privateKey, String fingerprint) {}
