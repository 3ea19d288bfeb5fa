package dev.holdfast.adapters.host.state;

import static dev.holdfast.adapters.host.state.StateJson.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.application.agent.command.CommandJournal;
import dev.holdfast.application.agent.command.Undertaking;
import dev.holdfast.domain.command.CommandEnd;
import dev.holdfast.domain.command.CommandId;
import dev.holdfast.domain.command.CommandProgress;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;

/// `commands/<id>.json`, by the daemon; `<id>.<attempt>.process`, `.progress` and `.end`, by the process of
/// the attempt.
final class CommandFiles implements CommandJournal {

    private static final String COMMAND = ".json";
    private static final String PROCESS = ".process";
    private static final String PROGRESS = ".progress";
    private static final String END = ".end";

    private final PrivateFiles files;

    CommandFiles(PrivateFiles files) {
        this.files = files;
    }

    @Override
    public List<Undertaking> all() {
        return files.names(COMMAND).stream()
                .flatMap(name -> read(name, UndertakingJson::undertaking).stream())
                .sorted(Comparator.comparingLong(Undertaking::place))
                .toList();
    }

    @Override
    public Optional<Undertaking> find(CommandId id) {
        return read(id + COMMAND, UndertakingJson::undertaking);
    }

    @Override
    public void write(Undertaking undertaking) {
        files.write(undertaking.id() + COMMAND, StateJson.bytes(UndertakingJson.of(undertaking)));
    }

    @Override
    public void forget(CommandId id) {
        files.delete(id + COMMAND);
        for (var suffix : List.of(PROCESS, PROGRESS, END)) {
            files.names(suffix).stream()
                    .filter(name -> name.startsWith(id + "."))
                    .forEach(files::delete);
        }
    }

    /// Lets others find the process that carries the attempt out, which is this one.
    void begin(Attempt attempt) {
        var json = StateJson.object();
        ProcessMark.put(json);
        files.write(name(attempt, PROCESS), StateJson.bytes(json));
    }

    /// The process of that attempt, if it lives.
    OptionalLong process(Attempt attempt) {
        return read(name(attempt, PROCESS), json -> json)
                .filter(ProcessMark::isAlive)
                .map(json -> OptionalLong.of(json.path("process").asLong()))
                .orElseGet(OptionalLong::empty);
    }

    @Override
    public Optional<CommandProgress> progress(Attempt attempt) {
        return read(name(attempt, PROGRESS), CommandFiles::progress);
    }

    @Override
    public Optional<CommandEnd> end(Attempt attempt) {
        return read(name(attempt, END), UndertakingJson::end);
    }

    @Override
    public void tell(Attempt attempt, CommandProgress progress) {
        var json = StateJson.object()
                .put("running", progress.running())
                .put("phase", progress.phase())
                .put("detail", progress.detail());
        var figures = json.putObject("figures");
        progress.figures().forEach(figures::put);
        files.write(name(attempt, PROGRESS), StateJson.bytes(json));
    }

    @Override
    public void tell(Attempt attempt, CommandEnd end) {
        files.write(name(attempt, END), StateJson.bytes(UndertakingJson.of(end)));
    }

    private static CommandProgress progress(JsonNode json) {
        var figures = ((ObjectNode) json.path("figures"))
                .properties().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, it -> it.getValue().asLong()));
        return new CommandProgress(
                json.path("running").asBoolean(), text(json, "phase"), text(json, "detail"), figures);
    }

    /// What cannot be read is as if it were not there.
    private <T> Optional<T> read(String name, Function<JsonNode, T> reading) {
        try {
            return files.read(name).map(content -> StateJson.read(content, files.path(name), reading));
        } catch (StateJson.DamagedException e) {
            files.rename(name, name + ".damaged");
            return Optional.empty();
        }
    }

    private static String name(Attempt attempt, String suffix) {
        return attempt.command() + "." + attempt.number() + suffix;
    }
}
