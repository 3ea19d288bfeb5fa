package dev.holdfast.master.wiring;

/// Breaks a rule of the house, so that its test can see the rule bite.
public record Wiring() {}
