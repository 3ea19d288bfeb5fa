package dev.holdfast.agent;

import dev.holdfast.application.agent.command.Assignment;
import dev.holdfast.application.agent.command.CommandJournal.Attempt;
import dev.holdfast.domain.command.CommandId;
import dev.holdfast.domain.command.CommandOrder;
import dev.holdfast.domain.command.RestorePlace;
import java.util.ArrayList;
import java.util.List;

/// Commands of the master as commands of this program. What the master names is only ever the value of
/// an option, in one word with it.
final class Commands {

    private Commands() {}

    static String text(Attempt attempt) {
        return attempt.command() + "." + attempt.number();
    }

    /// @throws CommandException when `text` is none
    static Attempt attempt(String text) {
        try {
            int dot = text.indexOf('.');
            return new Attempt(
                    CommandId.of(text.substring(0, Math.max(0, dot))), Integer.parseInt(text.substring(dot + 1)));
        } catch (IllegalArgumentException e) {
            throw new CommandException(ExitCode.USAGE, "no command: " + text);
        }
    }

    /// @param options that every command gets
    static List<String> arguments(Assignment assignment, List<String> options) {
        var words = new ArrayList<String>();
        words.add(name(assignment.order()));
        words.addAll(options);
        words.addAll(terms(assignment.order()));
        assignment.site().ifPresent(site -> words.addAll(List.of("--", site)));
        return words;
    }

    private static String name(CommandOrder order) {
        return switch (order.kind()) {
            case BACKUP -> "backup";
            case RESTORE -> "restore";
            case VERIFY -> "verify";
            case ROTATE_KEY -> "rotate-key";
            case SEND_LOGS -> "logs";
        };
    }

    private static List<String> terms(CommandOrder order) {
        return switch (order) {
            case CommandOrder.Backup(), CommandOrder.RotateKey() -> List.of();
            case CommandOrder.Restore restore -> terms(restore);
            case CommandOrder.Verify(var backup, var percent) ->
                List.of("--backup=" + backup, "--read-data=" + percent);
            case CommandOrder.SendLogs(var lines) -> List.of("--lines=" + lines);
        };
    }

    private static List<String> terms(CommandOrder.Restore restore) {
        var words = new ArrayList<String>();
        words.add("--backup=" + restore.of());
        words.add(
                switch (restore.place()) {
                    case RestorePlace.Directory(var path) -> "--target=" + path;
                    case RestorePlace.Database(var name) -> "--into-database=" + name;
                });
        restore.paths().forEach(path -> words.add("--path=" + path));
        restore.source().ifPresent(source -> words.add("--source=" + source));
        if (restore.dryRun()) {
            words.add("--dry-run");
        }
        if (restore.overwrite()) {
            words.add("--overwrite");
        }
        return words;
    }
}
