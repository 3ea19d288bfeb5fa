package dev.holdfast.application.agent.schedule;

import dev.holdfast.application.agent.command.CommandBook;
import dev.holdfast.application.agent.command.CommandJournal.Attempt;
import dev.holdfast.application.agent.command.Conclusion;
import dev.holdfast.application.agent.command.Undertaking;
import dev.holdfast.application.agent.configuration.ResourceLimits;
import dev.holdfast.application.agent.identity.NodeStateException;
import dev.holdfast.domain.command.CommandEnd;
import dev.holdfast.domain.command.CommandId;
import dev.holdfast.domain.command.CommandKind;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Starts what the master asks for, each command once: backups as many at a time as the configuration
/// allows, scheduled ones counted, never two of a site; of every other kind one at a time, beside them.
final class LaunchCommands {

    /// Before a command is tried again for which something was in the way.
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(30);

    /// Before a command is begun anew whose process was ended from outside.
    private static final Duration AFTER_INTERRUPTION = Duration.ofSeconds(5);

    private final CommandBook book;
    private final CommandLauncher launcher;
    private final RunsUnderWay runs;
    private final DaemonWatcher watcher;
    private final Map<CommandId, Instant> notBefore = new HashMap<>();
    private final Set<CommandId> askedToStop = new HashSet<>();
    private boolean lookedBack;

    LaunchCommands(CommandBook book, CommandLauncher launcher, RunsUnderWay runs, DaemonWatcher watcher) {
        this.book = book;
        this.launcher = launcher;
        this.runs = runs;
        this.watcher = watcher;
    }

    void round(ResourceLimits limits, Instant now) {
        if (!lookedBack) {
            lookedBack = true;
            book.open().stream().filter(it -> it.attempt() > 0).forEach(it -> guard(() -> findAgain(it, now)));
        }
        book.open().forEach(it -> guard(() -> look(it, limits, now)));
    }

    /// What the daemon before this one began: its process may live, or have ended with or without a word.
    private void findAgain(Undertaking it, Instant now) {
        launcher.find(new Attempt(it.id(), it.attempt()))
                .ifPresentOrElse(process -> runs.add(run(it), process), () -> over(it.id(), now));
    }

    private void look(Undertaking it, ResourceLimits limits, Instant now) {
        var run = run(it);
        if (runs.include(run)) {
            if (it.cancelAsked() && askedToStop.add(it.id())) {
                runs.ask(run);
            }
        } else if (it.cancelAsked()) {
            end(it.id(), CommandEnd.cancelled("cancelled before it was begun"));
        } else if (!notBefore.getOrDefault(it.id(), Instant.MIN).isAfter(now)) {
            obstacle(run, limits).ifPresentOrElse(why -> book.waits(it.id(), why), () -> begin(it, limits));
        }
    }

    private Optional<String> obstacle(Run.Commanded run, ResourceLimits limits) {
        if (run.kind() != CommandKind.BACKUP) {
            return Optional.of("waits for another command of its kind").filter(_ -> runs.carryOut(run.kind()));
        }
        if (run.site().filter(runs::backUp).isPresent()) {
            return Optional.of("waits: the site is being backed up");
        }
        return Optional.of("waits for its turn: limits.parallelSites")
                .filter(_ -> runs.backups() >= limits.parallelSites());
    }

    private void begin(Undertaking it, ResourceLimits limits) {
        var attempt = book.begins(it.id());
        try {
            runs.add(run(it), launcher.launch(it.assignment(), attempt, limits));
            watcher.command(it.id(), it.assignment().order().kind(), "started");
        } catch (RunLauncher.LaunchException e) {
            end(it.id(), CommandEnd.failed("failed", String.valueOf(e.getMessage())));
        }
    }

    /// A process is over.
    void over(CommandId id, Instant now) {
        guard(() -> conclude(id, now));
    }

    /// What cannot be written down is not begun, and looked at again.
    private void guard(Runnable work) {
        try {
            work.run();
        } catch (NodeStateException e) {
            watcher.stateFailed(String.valueOf(e.getMessage()));
        }
    }

    private void conclude(CommandId id, Instant now) {
        askedToStop.remove(id);
        var conclusion = book.isOver(id);
        switch (conclusion) {
            case Conclusion.Ended(var end) -> tell(id, end);
            case Conclusion.Interrupted() -> notBefore.put(id, now.plus(AFTER_INTERRUPTION));
            case Conclusion.TooEarly(var _) -> notBefore.put(id, now.plus(BETWEEN_TRIES));
        }
    }

    private void end(CommandId id, CommandEnd end) {
        book.ends(id, end);
        tell(id, end);
    }

    private void tell(CommandId id, CommandEnd end) {
        notBefore.remove(id);
        watcher.commandEnded(id, end);
    }

    private static Run.Commanded run(Undertaking it) {
        return new Run.Commanded(
                it.id(), it.assignment().order().kind(), it.assignment().site());
    }
}
