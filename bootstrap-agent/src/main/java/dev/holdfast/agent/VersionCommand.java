package dev.holdfast.agent;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "version", description = "Say which agent this is.")
final class VersionCommand implements Callable<Integer> {

    private final Sessions sessions;

    @Mixin
    private final CommonOptions options = new CommonOptions();

    VersionCommand(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public Integer call() {
        return sessions.perform(options, session -> {
            session.output()
                    .tell(Event.of("version")
                            .with("version", AgentVersion.text())
                            .with("format", "holdfast/1")
                            .with("java", Runtime.version().toString())
                            .saying("%s", AgentVersion.line()));
            return ExitCode.DONE;
        });
    }
}
