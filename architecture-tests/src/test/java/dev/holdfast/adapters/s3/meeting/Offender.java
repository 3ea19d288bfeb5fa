package dev.holdfast.adapters.s3.meeting;

/// Breaks a rule of the house, so that its test can see the rule bite.
record Offender(dev.holdfast.adapters.host.printing.Offender other) {}
