package dev.holdfast.application.agent.backup;

import dev.holdfast.application.agent.configuration.Hooks;
import dev.holdfast.domain.backup.BackupFailure;
import dev.holdfast.domain.backup.BackupId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// The hooks of one run. They learn of the run from their environment, which holds no secret.
final class RunHooks {

    private final HookProgram program;
    private final Hooks hooks;
    private final RunWatcher watcher;
    private final Map<String, String> environment = new HashMap<>();

    RunHooks(HookProgram program, BackUpSite.Order order, RunWatcher watcher) {
        this.program = program;
        this.hooks = order.site().hooks();
        this.watcher = watcher;
        environment.put("HOLDFAST_SITE", order.site().name());
        environment.put("HOLDFAST_TRIGGER", order.trigger().name().toLowerCase(Locale.ROOT));
    }

    /// Does `work` between the hooks that go before and after it.
    ///
    /// @param refused what becomes of the run where a hook before it says that it must not go on
    RunOutcome around(BackupId backup, Function<BackupFailure, RunOutcome> refused, Supplier<RunOutcome> work) {
        environment.put("HOLDFAST_BACKUP_ID", backup.toString());
        RunOutcome outcome = new RunOutcome.Failed(RunCode.failure("failed", "a fault of the agent"));
        try {
            outcome = before().map(refused).orElseGet(work);
            return outcome;
        } finally {
            describe(outcome);
            runAll("after", hooks.after());
        }
    }

    /// @return why the run must not go on, where a hook says so
    private Optional<BackupFailure> before() {
        for (var command : hooks.before()) {
            var failure = run("before", command);
            if (failure.isPresent() && hooks.whenHookFails() == Hooks.WhenHookFails.ABORT) {
                return failure.map(why -> RunCode.failure(RunCode.HOOK_FAILED, why));
            }
        }
        return Optional.empty();
    }

    void ended(RunOutcome outcome) {
        describe(outcome);
        switch (outcome) {
            case RunOutcome.Completed _ -> runAll("onSuccess", hooks.onSuccess());
            case RunOutcome.Failed _, RunOutcome.QuotaDenied _, RunOutcome.Skipped _ ->
                runAll("onFailure", hooks.onFailure());
            case RunOutcome.Busy _, RunOutcome.Cancelled _ -> {}
        }
    }

    private void describe(RunOutcome outcome) {
        environment.put("HOLDFAST_OUTCOME", RunHistory.name(outcome));
        environment.put("HOLDFAST_DETAIL", RunHistory.detail(outcome).replace('\0', ' '));
        if (outcome instanceof RunOutcome.Completed completed) {
            environment.put("HOLDFAST_STORAGE", completed.storage());
            environment.put(
                    "HOLDFAST_STORED_BYTES", Long.toString(completed.figures().stored()));
        }
    }

    /// Whatever the outcome, it stands: each of these hooks gets its turn.
    private void runAll(String hook, List<List<String>> commands) {
        commands.forEach(command -> run(hook, command));
    }

    /// @return why it failed, where it did
    private Optional<String> run(String hook, List<String> command) {
        environment.put("HOLDFAST_HOOK", hook);
        var name = "hook " + hook + " " + command.getFirst();
        return switch (program.run(command, Map.copyOf(environment), hooks.timeout())) {
            case HookProgram.Ended.Succeeded(var output) -> {
                note(name, "", output);
                yield Optional.empty();
            }
            case HookProgram.Ended.Failed(var why, var output) -> {
                note(name, " " + why, output);
                yield Optional.of(name + " " + why);
            }
        };
    }

    private void note(String name, String failure, String output) {
        if (!failure.isEmpty() || !output.isEmpty()) {
            watcher.noted(name + failure + (output.isEmpty() ? "" : ": " + output));
        }
    }
}
