package dev.holdfast.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.system.Program.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A `holdfast-agent` with a configuration and a state directory of its own.
final class Agent {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Program program;

    private Agent(Program program) {
        this.program = program;
    }

    /// @param path what to put before the path on which programs are found, for the clients of databases
    static Agent in(Path home, URI master, Path path) {
        try {
            Files.createDirectories(home);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var environment = new HashMap<String, String>();
        environment.put("HOLDFAST_CONFIG", home.resolve("config.json").toString());
        environment.put("HOLDFAST_STATE_DIR", home.resolve("state").toString());
        environment.put("HOLDFAST_MASTER", master.toString());
        environment.put("PATH", path + ":" + System.getenv("PATH"));
        return new Agent(new Program("holdfast-agent", home, environment));
    }

    /// The same agent with more in its environment.
    Agent with(Map<String, String> more) {
        var environment = new HashMap<>(program.environment());
        environment.putAll(more);
        return new Agent(new Program(program.name(), program.home(), environment));
    }

    void configure(String json) {
        try {
            Files.writeString(program.home().resolve("config.json"), json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path state() {
        return program.home().resolve("state");
    }

    Outcome run(String... arguments) {
        return program.run(arguments);
    }

    Process start(String logName, String... arguments) {
        return program.start(program.home().resolve(logName), arguments);
    }

    /// Ready to be started.
    ProcessBuilder command(String logName, String... arguments) {
        return program.command(program.home().resolve(logName), arguments);
    }

    String log(String logName) {
        try {
            var log = program.home().resolve(logName);
            return Files.exists(log) ? Files.readString(log) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The JSON lines in `text`; lines that are something else, or not whole yet, are passed over.
    static List<JsonNode> jsonLines(String text) {
        return text.lines()
                .filter(line -> line.startsWith("{"))
                .map(Agent::parsed)
                .filter(it -> !it.isMissingNode())
                .toList();
    }

    private static JsonNode parsed(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            return JSON.missingNode();
        }
    }
}
