package dev.holdfast.application.names;

/// Breaks a rule of the house, so that its test can see the rule bite.
record OffenderManager() {}
