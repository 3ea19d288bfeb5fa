package dev.holdfast.agent;

import java.util.function.Supplier;

/// What a checkup finds, told as it is found.
final class Findings {

    private final Output output;
    private boolean healthy = true;

    Findings(Output output) {
        this.output = output;
    }

    /// Tells what `check` says, or why it throws, with what to do then.
    void check(String name, String advice, Supplier<String> check) {
        try {
            fine(name, check.get());
        } catch (RuntimeException e) {
            if (!Failures.isExpected(e)) {
                throw e;
            }
            bad(name, e.getMessage(), advice);
        }
    }

    void fine(String name, String detail) {
        tell(name, true, detail);
    }

    void bad(String name, String detail, String advice) {
        healthy = false;
        tell(name, false, advice.isEmpty() ? detail : detail + "\n         " + advice);
    }

    ExitCode verdict() {
        if (healthy) {
            return ExitCode.DONE;
        }
        output.fail(ExitCode.FAILED, "something needs care");
        return ExitCode.FAILED;
    }

    private void tell(String name, boolean ok, String detail) {
        output.tell(Event.of("check")
                .with("check", name)
                .with("ok", ok)
                .with("message", detail)
                .saying("%-7s  %s: %s", ok ? "ok" : "NOT OK", name, detail));
    }
}
