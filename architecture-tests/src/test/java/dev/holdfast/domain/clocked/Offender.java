package dev.holdfast.domain.clocked;

import java.time.Instant;

/// Breaks a rule of the house, so that its test can see the rule bite.
record Offender(Instant at) {
    Offender() {
        this(Instant.now());
    }
}
