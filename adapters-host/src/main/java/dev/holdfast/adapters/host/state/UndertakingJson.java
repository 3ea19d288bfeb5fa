package dev.holdfast.adapters.host.state;

import static dev.holdfast.adapters.host.state.StateJson.optionalText;
import static dev.holdfast.adapters.host.state.StateJson.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.application.agent.command.Assignment;
import dev.holdfast.application.agent.command.Undertaking;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.command.CommandEnd;
import dev.holdfast.domain.command.CommandId;
import dev.holdfast.domain.command.CommandKind;
import dev.holdfast.domain.command.CommandOrder;
import dev.holdfast.domain.command.RestorePlace;
import java.util.Optional;

/// A command as it lies on disk.
final class UndertakingJson {

    private UndertakingJson() {}

    static ObjectNode of(Undertaking undertaking) {
        var assignment = undertaking.assignment();
        var json = StateJson.object()
                .put("id", undertaking.id().toString())
                .put("kind", assignment.order().kind().name())
                .put("place", undertaking.place())
                .put("attempt", undertaking.attempt())
                .put("interruptions", undertaking.interruptions())
                .put("cancelAsked", undertaking.cancelAsked())
                .put("acknowledged", undertaking.acknowledged());
        assignment.site().ifPresent(site -> json.put("site", site));
        assignment.sealed().ifPresent(text -> json.put("sealed", text));
        undertaking.end().ifPresent(end -> json.set("end", of(end)));
        putOrder(json, assignment.order());
        return json;
    }

    static Undertaking undertaking(JsonNode json) {
        var assignment = new Assignment(
                CommandId.of(text(json, "id")), optionalText(json, "site"), order(json), optionalText(json, "sealed"));
        return new Undertaking(
                assignment,
                json.path("place").asLong(),
                json.path("attempt").asInt(),
                json.path("interruptions").asInt(),
                json.path("cancelAsked").asBoolean(),
                Optional.of(json.path("end")).filter(JsonNode::isObject).map(UndertakingJson::end),
                json.path("acknowledged").asBoolean());
    }

    static ObjectNode of(CommandEnd end) {
        return StateJson.object()
                .put("outcome", end.outcome().name())
                .put("exitCode", end.exitCode())
                .put("meaning", end.meaning())
                .put("detail", end.detail())
                .put("data", end.data());
    }

    static CommandEnd end(JsonNode json) {
        return new CommandEnd(
                CommandEnd.Outcome.valueOf(text(json, "outcome")),
                json.path("exitCode").asInt(),
                text(json, "meaning"),
                text(json, "detail"),
                text(json, "data"));
    }

    private static void putOrder(ObjectNode json, CommandOrder order) {
        switch (order) {
            case CommandOrder.Backup(), CommandOrder.RotateKey() -> {
                // The kind says it all.
            }
            case CommandOrder.Verify(var backup, var percent) ->
                json.put("backup", backup.toString()).put("readDataPercent", percent);
            case CommandOrder.SendLogs(var lines) -> json.put("lines", lines);
            case CommandOrder.Restore restore -> putRestore(json, restore);
        }
    }

    private static void putRestore(ObjectNode json, CommandOrder.Restore restore) {
        switch (restore.place()) {
            case RestorePlace.Directory(var path) -> json.put("directory", path);
            case RestorePlace.Database(var name) -> json.put("database", name);
        }
        json.put("backup", restore.of().toString());
        restore.paths().forEach(json.putArray("paths")::add);
        restore.source().ifPresent(source -> json.put("source", source));
        json.put("dryRun", restore.dryRun()).put("overwrite", restore.overwrite());
    }

    private static CommandOrder order(JsonNode json) {
        return switch (CommandKind.valueOf(text(json, "kind"))) {
            case BACKUP -> new CommandOrder.Backup();
            case RESTORE -> restore(json);
            case VERIFY ->
                new CommandOrder.Verify(
                        backup(json), json.path("readDataPercent").asInt());
            case ROTATE_KEY -> new CommandOrder.RotateKey();
            case SEND_LOGS -> new CommandOrder.SendLogs(json.path("lines").asInt());
        };
    }

    private static CommandOrder restore(JsonNode json) {
        var place = optionalText(json, "directory")
                .<RestorePlace>map(RestorePlace.Directory::new)
                .orElseGet(() -> new RestorePlace.Database(text(json, "database")));
        return new CommandOrder.Restore(
                backup(json),
                place,
                json.path("paths").valueStream().map(JsonNode::asText).toList(),
                optionalText(json, "source"),
                json.path("dryRun").asBoolean(),
                json.path("overwrite").asBoolean());
    }

    private static BackupId backup(JsonNode json) {
        return BackupId.of(text(json, "backup"));
    }
}
