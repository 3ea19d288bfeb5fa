package dev.holdfast.application.agent.meeting;

/// Breaks a rule of the house, so that its test can see the rule bite.
public record Offender(dev.holdfast.application.master.access.BearerSecret secret) {}
