package dev.holdfast.adapters.http.agent;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.adapters.http.json.Json;
import dev.holdfast.adapters.http.wire.CommandMessages;
import dev.holdfast.application.agent.command.Delivery;
import dev.holdfast.application.agent.command.MasterCommands;
import dev.holdfast.application.agent.identity.NodeIdentity;
import dev.holdfast.domain.command.CommandEnd;
import dev.holdfast.domain.command.CommandId;
import dev.holdfast.domain.command.CommandProgress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Commands over `GET /nodes/self/commands` and what is below.
final class HttpCommands implements MasterCommands {

    private static final String PATH = "nodes/self/commands";

    private final Connections connections;

    HttpCommands(Connections connections) {
        this.connections = connections;
    }

    @Override
    public List<Delivery> fetch(Duration patience, NodeIdentity identity) {
        return connections
                .as(identity)
                .get(PATH + "?wait=" + patience.toSeconds(), patience)
                .orThrow(CommandMessages.Deliveries.class)
                .items()
                .stream()
                .map(ReceivedOrder::delivery)
                .toList();
    }

    @Override
    public void progressed(CommandId id, CommandProgress progress, NodeIdentity identity) {
        var state = progress.running() ? CommandMessages.Told.RUNNING : CommandMessages.Told.QUEUED;
        var message = new CommandMessages.Told(
                state, unlessEmpty(progress.phase()), unlessEmpty(progress.detail()), progress.figures());
        connections.as(identity).post(PATH + "/" + id + "/progress", message).orThrow();
    }

    @Override
    public void ended(CommandId id, CommandEnd end, NodeIdentity identity) {
        var message = new CommandMessages.Ended(
                end.outcome(),
                Optional.of(end.exitCode()).filter(code -> code != CommandEnd.NO_PROGRAM),
                Optional.of(end.meaning()),
                unlessEmpty(end.detail()),
                Optional.of((ObjectNode) Json.parse(end.data().getBytes(StandardCharsets.UTF_8))));
        connections.as(identity).post(PATH + "/" + id + "/result", message).orThrow();
    }

    private static Optional<String> unlessEmpty(String text) {
        return Optional.of(text).filter(it -> !it.isEmpty());
    }
}
