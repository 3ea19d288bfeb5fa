package dev.holdfast.application.master.enrollment;

import java.time.Duration;

/// How a fleet takes hosts in.
///
/// @param patience        how long a request waits for a decision
/// @param mostOpen        how many requests may be pending at once
/// @param trustsLoopback  whether requests from this very host are approved at once, as in development
public record EnrollmentRules(Duration patience, int mostOpen, boolean trustsLoopback) {

    public static final EnrollmentRules USUAL = new EnrollmentRules(Duration.ofDays(1), 1000, false);

    public EnrollmentRules trustingLoopback() {
        return new EnrollmentRules(patience, mostOpen, true);
    }
}
