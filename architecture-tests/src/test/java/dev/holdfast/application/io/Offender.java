package dev.holdfast.application.io;

import java.nio.file.Path;

/// Breaks a rule of the house, so that its test can see the rule bite.
record Offender(Path path) {}
