package dev.holdfast.application.wired;

/// Breaks a rule of the house, so that its test can see the rule bite.
record Offender(dev.holdfast.master.wiring.Wiring wiring) {}
