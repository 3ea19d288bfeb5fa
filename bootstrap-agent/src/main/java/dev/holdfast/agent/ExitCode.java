package dev.holdfast.agent;

import java.util.Locale;

/// How the program ends, for scripts to tell apart; the worst first.
enum ExitCode {
    CANCELLED(130),
    USAGE(2),
    DAMAGED(13),
    WRONG_KEY(12),
    FAILED(1),
    QUOTA_DENIED(4),
    NOT_FOUND(10),
    BUSY(11),
    INCOMPLETE(3),
    DONE(0);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    /// The name of an error of this kind in JSON lines.
    String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static ExitCode worse(ExitCode a, ExitCode b) {
        return a.compareTo(b) <= 0 ? a : b;
    }
}
