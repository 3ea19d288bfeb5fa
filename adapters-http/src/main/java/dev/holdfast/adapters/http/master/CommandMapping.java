package dev.holdfast.adapters.http.master;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.adapters.http.json.Json;
import dev.holdfast.adapters.http.wire.CommandMessages;
import dev.holdfast.adapters.http.wire.CommandMessages.Parameters;
import dev.holdfast.application.master.command.Command;
import dev.holdfast.application.master.command.CommandFilter;
import dev.holdfast.application.master.command.Commands.Delivery;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.command.CommandEnd;
import dev.holdfast.domain.command.CommandKind;
import dev.holdfast.domain.command.CommandOrder;
import dev.holdfast.domain.command.CommandProgress;
import dev.holdfast.domain.command.CommandState;
import dev.holdfast.domain.command.RestorePlace;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.fleet.SiteScope;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// Commands as messages.
final class CommandMapping {

    private static final String CANCEL = "cancel";
    private static final int LONGEST_DETAIL = 4000;
    private static final int LONGEST_WORD = 100;

    private CommandMapping() {}

    static CommandMessages.Command message(Command command) {
        var times = command.times();
        return new CommandMessages.Command(
                command.id().value(),
                command.order().kind(),
                command.node().value(),
                command.site().map(site -> site.id().value()),
                command.order().backup().map(BackupId::value),
                parameters(command.order()),
                command.state(),
                command.cancelAsked(),
                command.requestedBy(),
                command.progress().map(CommandMapping::message),
                command.end().map(CommandMapping::message),
                times.createdAt(),
                times.deliveredAt(),
                times.startedAt(),
                times.finishedAt(),
                Optional.of(times.deadline()).filter(_ -> !command.state().isEnded()));
    }

    static CommandMessages.Delivery message(Delivery delivery) {
        var command = delivery.command();
        if (command.cancelAsked()) {
            return new CommandMessages.Delivery(
                    command.id().value(),
                    CANCEL,
                    Optional.empty(),
                    Optional.empty(),
                    Parameters.NONE,
                    Optional.empty());
        }
        return new CommandMessages.Delivery(
                command.id().value(),
                name(command.order().kind()),
                command.site()
                        .map(site -> new CommandMessages.Site(
                                site.id().value(), site.name().value())),
                command.order().backup().map(BackupId::value),
                parameters(command.order()),
                delivery.sealed());
    }

    static CommandOrder.Restore restore(BackupId backup, CommandMessages.Restore message) {
        return new CommandOrder.Restore(
                backup,
                message.place(),
                message.paths().stream().map(CommandMessages.PathPattern::value).toList(),
                message.source(),
                message.dryRun().orElse(false),
                message.overwrite().orElse(false));
    }

    static CommandProgress progress(CommandMessages.Told told) {
        return new CommandProgress(
                told.state().equals(CommandMessages.Told.RUNNING),
                bounded(told.phase(), LONGEST_WORD),
                bounded(told.detail(), LONGEST_DETAIL),
                told.figures());
    }

    static CommandEnd end(CommandMessages.Ended ended) {
        return new CommandEnd(
                ended.outcome(),
                ended.exitCode().orElse(CommandEnd.NO_PROGRAM),
                bounded(ended.meaning(), LONGEST_WORD),
                bounded(ended.detail(), LONGEST_DETAIL),
                ended.data().map(ObjectNode::toString).orElse(CommandEnd.NO_DATA));
    }

    private static Parameters parameters(CommandOrder order) {
        return switch (order) {
            case CommandOrder.Backup(), CommandOrder.RotateKey() -> Parameters.NONE;
            case CommandOrder.Restore restore -> parameters(restore);
            case CommandOrder.Verify(var _, var percent) -> parameters(Optional.of(percent), Optional.empty());
            case CommandOrder.SendLogs(var lines) -> parameters(Optional.empty(), Optional.of(lines));
        };
    }

    private static Parameters parameters(CommandOrder.Restore restore) {
        return new Parameters(
                restore.place() instanceof RestorePlace.Directory(var path) ? Optional.of(path) : Optional.empty(),
                restore.place() instanceof RestorePlace.Database(var name) ? Optional.of(name) : Optional.empty(),
                Optional.of(restore.paths()),
                restore.source(),
                Optional.of(restore.dryRun()),
                Optional.of(restore.overwrite()),
                Optional.empty(),
                Optional.empty());
    }

    private static Parameters parameters(Optional<Integer> percent, Optional<Integer> lines) {
        return new Parameters(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                percent,
                lines);
    }

    private static CommandMessages.Progress message(Command.Heard heard) {
        var progress = heard.progress();
        return new CommandMessages.Progress(
                heard.at(), unlessEmpty(progress.phase()), unlessEmpty(progress.detail()), progress.figures());
    }

    private static CommandMessages.Result message(CommandEnd end) {
        return new CommandMessages.Result(
                Optional.of(end.exitCode()).filter(code -> code != CommandEnd.NO_PROGRAM),
                end.meaning(),
                unlessEmpty(end.detail()),
                data(end.data()));
    }

    private static ObjectNode data(String json) {
        return Json.parse(json.getBytes(StandardCharsets.UTF_8)) instanceof ObjectNode object
                ? object
                : JsonNodeFactory.instance.objectNode();
    }

    private static Optional<String> unlessEmpty(String text) {
        return Optional.of(text).filter(it -> !it.isEmpty());
    }

    private static String bounded(Optional<String> text, int longest) {
        return text.map(it -> it.substring(0, Math.min(it.length(), longest))).orElse("");
    }

    /// As messages write it.
    static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Query parameters of the list of commands.
    record Query(
            Optional<UUID> node,
            Optional<UUID> site,
            Optional<UUID> backup,
            Optional<CommandKind> kind,
            Optional<CommandState> state) {

        CommandFilter filter() {
            return new CommandFilter(
                    node.map(NodeId::new),
                    site.map(SiteId::new),
                    backup.map(BackupId::new),
                    kind,
                    state,
                    SiteScope.EVERY_SITE);
        }
    }
}
