package dev.holdfast.adapters.http.agent;

import dev.holdfast.adapters.http.wire.CommandMessages;
import dev.holdfast.adapters.http.wire.CommandMessages.Parameters;
import dev.holdfast.application.agent.command.Assignment;
import dev.holdfast.application.agent.command.Delivery;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.command.CommandId;
import dev.holdfast.domain.command.CommandOrder;
import dev.holdfast.domain.command.RestorePlace;
import dev.holdfast.domain.fleet.SiteName;
import java.util.List;
import java.util.NoSuchElementException;

/// What the master hands out, read as a node may carry it out. A master is not to be believed in
/// everything: what breaks a rule is a command that this agent does not understand.
final class ReceivedOrder {

    private ReceivedOrder() {}

    static Delivery delivery(CommandMessages.Delivery message) {
        var id = new CommandId(message.id());
        if (message.kind().equals("cancel")) {
            return new Delivery.Cancel(id);
        }
        try {
            return new Delivery.Order(assignment(id, message));
        } catch (IllegalArgumentException | NoSuchElementException e) {
            return new Delivery.Strange(
                    id, "this agent does not understand the command " + message.kind() + ": " + e.getMessage());
        }
    }

    private static Assignment assignment(CommandId id, CommandMessages.Delivery message) {
        var site = message.site().map(named -> new SiteName(named.name()).value());
        return new Assignment(id, site, order(message), message.sealed());
    }

    private static CommandOrder order(CommandMessages.Delivery message) {
        var parameters = message.parameters();
        return switch (message.kind()) {
            case "backup" -> ofSite(message, new CommandOrder.Backup());
            case "restore" -> ofSite(message, restore(backup(message), parameters));
            case "verify" ->
                ofSite(
                        message,
                        new CommandOrder.Verify(
                                backup(message), parameters.readDataPercent().orElse(0)));
            case "rotate-key" -> new CommandOrder.RotateKey();
            case "send-logs" -> new CommandOrder.SendLogs(parameters.lines().orElseThrow());
            case String other -> throw new IllegalArgumentException("no such kind: " + other);
        };
    }

    private static CommandOrder ofSite(CommandMessages.Delivery message, CommandOrder order) {
        if (message.site().isEmpty()) {
            throw new IllegalArgumentException("it names no site");
        }
        return order;
    }

    private static CommandOrder restore(BackupId backup, Parameters parameters) {
        return new CommandOrder.Restore(
                backup,
                place(parameters),
                parameters.paths().orElse(List.of()),
                parameters.source(),
                parameters.dryRun().orElse(false),
                parameters.overwrite().orElse(false));
    }

    private static RestorePlace place(Parameters parameters) {
        return parameters
                .targetDirectory()
                .<RestorePlace>map(RestorePlace.Directory::new)
                .orElseGet(() -> new RestorePlace.Database(parameters.database().orElseThrow()));
    }

    private static BackupId backup(CommandMessages.Delivery message) {
        return new BackupId(message.backupId().orElseThrow());
    }
}
