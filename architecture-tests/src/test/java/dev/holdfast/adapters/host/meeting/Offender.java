package dev.holdfast.adapters.host.meeting;

/// Breaks a rule of the house, so that its test can see the rule bite.
record Offender(dev.holdfast.adapters.s3.S3Storages other) {}
