package dev.holdfast.domain.fleet;

/// A source as the node declares it: what kind it is and what it is called, not how to reach it.
///
/// @param type `files`, `mariadb`, `mysql`, `postgresql`, `mongodb`, `redis`, `sqlite`, `command`, or a kind that a
/// newer agent knows
public record DeclaredSource(String type, String name) {}
