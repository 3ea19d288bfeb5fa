package dev.holdfast.application.cycle.two;

/// Breaks a rule of the house, so that its test can see the rule bite.
public record Offender(dev.holdfast.application.cycle.one.Offender other) {}
