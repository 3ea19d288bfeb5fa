package dev.holdfast.agent;

import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "schema", description = "Print the JSON Schema of config.json, for editors.")
final class SchemaCommand implements Callable<Integer> {

    private static final String SCHEMA = "holdfast-agent.schema.json";

    private final Sessions sessions;

    @Mixin
    private final CommonOptions options = new CommonOptions();

    SchemaCommand(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public Integer call() {
        return sessions.perform(options, Sessions.Voice.ASIDE, SchemaCommand::print);
    }

    private static ExitCode print(Session session) throws IOException {
        try (var in = Objects.requireNonNull(SchemaCommand.class.getResourceAsStream(SCHEMA), SCHEMA);
                var out = session.standardOutput()) {
            in.transferTo(out);
        }
        return ExitCode.DONE;
    }
}
