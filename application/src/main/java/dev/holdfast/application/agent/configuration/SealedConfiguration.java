package dev.holdfast.application.agent.configuration;

/// What the master tells a node, sealed to that node alone; fit to lie on a disk.
///
/// @param etag   tells versions apart
/// @param sealed a compact JWE
public record SealedConfiguration(String etag, String sealed) {}
