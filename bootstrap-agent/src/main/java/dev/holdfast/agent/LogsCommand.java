package dev.holdfast.agent;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "logs", description = "Show what the daemon and its processes said last.")
final class LogsCommand implements Callable<Integer> {

    private static final long MOST_BYTES = 256 * 1024;

    private final Sessions sessions;

    @Mixin
    private final CommonOptions options = new CommonOptions();

    @Option(names = "--lines", paramLabel = "COUNT", description = "how many of the last lines (${DEFAULT-VALUE})")
    private int lines = 200;

    LogsCommand(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public Integer call() {
        return sessions.perform(options, this::show);
    }

    private ExitCode show(Session session) {
        if (lines < 1) {
            throw new CommandException(ExitCode.USAGE, "--lines takes a number above 0");
        }
        var last = session.wiring().state().log().last(lines);
        boolean sent = options.byCommand().isPresent();
        var event = Event.of("logs").with("lines", sent ? bounded(last) : last);
        session.output().tell(sent ? event : event.sayingLines(String.join("\n", last)));
        return ExitCode.DONE;
    }

    /// The newest ones, as many as the master takes.
    private static List<String> bounded(List<String> lines) {
        int first = lines.size();
        for (long bytes = 0; first > 0; first--) {
            bytes += lines.get(first - 1).getBytes(StandardCharsets.UTF_8).length;
            if (bytes > MOST_BYTES) {
                break;
            }
        }
        return lines.subList(first, lines.size());
    }
}
