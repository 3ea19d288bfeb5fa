package dev.holdfast.agent;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "logs", description = "Show what the daemon and its processes said last.")
final class LogsCommand implements Callable<Integer> {

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
        session.output().tell(Event.of("logs").with("lines", last).saying("%s", String.join("\n", last)));
        return ExitCode.DONE;
    }
}
