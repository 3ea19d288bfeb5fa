package dev.holdfast.application.talking;

/// Breaks a rule of the house, so that its test can see the rule bite.
record Offender(System.Logger logger) {}
