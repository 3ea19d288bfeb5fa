package dev.holdfast.application.outward;

/// Breaks a rule of the house, so that its test can see the rule bite.
record Offender(com.tngtech.archunit.core.domain.JavaClass type) {}
