package dev.holdfast.application.ticking;

import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/// Breaks a rule of the house, so that its test can see the rule bite.
record Offender(Executor executor) {
    Offender() {
        this(Executors.newVirtualThreadPerTaskExecutor());
    }
}
