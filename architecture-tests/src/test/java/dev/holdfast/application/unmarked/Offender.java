package dev.holdfast.application.unmarked;

/// Breaks a rule of the house, so that its test can see the rule bite.
record Offender() {}
