package dev.holdfast.application.master.meeting;

/// Breaks a rule of the house, so that its test can see the rule bite.
record Offender(dev.holdfast.application.agent.meeting.Offender other) {}
