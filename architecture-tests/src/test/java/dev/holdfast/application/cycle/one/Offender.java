package dev.holdfast.application.cycle.one;

/// Breaks a rule of the house, so that its test can see the rule bite.
public record Offender(dev.holdfast.application.cycle.two.Offender other) {}
