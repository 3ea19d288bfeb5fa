package dev.holdfast.agent;

import java.util.function.Supplier;

/// What a checkup finds, told as it is found. What fails because the program was asked to end is no finding.
final class Findings {

    private final Output output;
    private final Cancellation cancellation;
    private boolean healthy = true;

    Findings(Output output, Cancellation cancellation) {
        this.output = output;
        this.cancellation = cancellation;
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
        output.tell(event(name, true, detail).sayingLines("ok       " + name + ": " + detail));
    }

    /// @throws CommandException when the program was asked to end
    void bad(String name, String detail, String advice) {
        if (cancellation.isAsked()) {
            throw new CommandException(ExitCode.CANCELLED, "cancelled");
        }
        healthy = false;
        var event = event(name, false, detail);
        var advised = advice.isEmpty() ? event : event.with("advice", advice);
        output.tell(advised.sayingLines(
                "NOT OK   " + name + ": " + detail + (advice.isEmpty() ? "" : "\n         " + advice)));
    }

    ExitCode verdict() {
        if (healthy) {
            return ExitCode.DONE;
        }
        output.fail(ExitCode.FAILED, "something needs care");
        return ExitCode.FAILED;
    }

    private static Event event(String name, boolean ok, String detail) {
        return Event.of("check").with("check", name).with("ok", ok).with("message", detail);
    }
}
