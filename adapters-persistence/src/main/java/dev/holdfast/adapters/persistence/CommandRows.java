package dev.holdfast.adapters.persistence;

import dev.holdfast.application.master.command.Command;
import dev.holdfast.application.master.command.Command.Heard;
import dev.holdfast.application.master.command.Command.NamedSite;
import dev.holdfast.application.master.command.Command.Times;
import dev.holdfast.application.master.command.Commands.Delivery;
import dev.holdfast.application.master.command.Commands.Filed;
import dev.holdfast.domain.command.CommandEnd;
import dev.holdfast.domain.command.CommandId;
import dev.holdfast.domain.command.CommandProgress;
import dev.holdfast.domain.command.CommandState;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.fleet.SiteName;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Rows of `commands`.
final class CommandRows {

    private static final String FILE = """
            INSERT INTO commands (id, node_id, site_id, site_name, backup_id, kind, terms, sealed, key_hash, requested_by,
                state, created_at, deadline, next_delivery_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'WAITING', ?, ?, ?)""";

    private CommandRows() {}

    static void file(Session session, Filed filed, Optional<String> keyHash) {
        var command = filed.command();
        session.change(
                FILE,
                command.id().value(),
                command.node().value(),
                command.site().map(site -> site.id().value()),
                command.site().map(site -> site.name().value()),
                command.order().backup().map(backup -> backup.value()),
                command.order().kind().name(),
                OrderText.of(command.order()),
                filed.sealed(),
                keyHash,
                command.requestedBy(),
                command.times().createdAt(),
                command.times().deadline(),
                command.times().createdAt());
    }

    static Command command(Row row) {
        return new Command(
                new CommandId(row.id("id")),
                new NodeId(row.id("node_id")),
                row.optionalId("site_id")
                        .map(site -> new NamedSite(new SiteId(site), new SiteName(row.text("site_name")))),
                OrderText.read(row),
                row.text("requested_by"),
                CommandState.valueOf(row.text("state")),
                row.flag("cancel_asked"),
                times(row),
                row.optionalInstant("progress_at").map(at -> new Heard(progress(row), at)),
                row.optionalText("meaning").map(meaning -> end(row, meaning)));
    }

    static Delivery delivery(Row row) {
        return new Delivery(command(row), row.optionalText("sealed"));
    }

    static String json(Map<String, Long> figures) {
        return JsonText.of(
                figures.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, it -> it.getValue() + "")));
    }

    private static Times times(Row row) {
        return new Times(
                row.instant("created_at"),
                row.optionalInstant("delivered_at"),
                row.optionalInstant("started_at"),
                row.optionalInstant("finished_at"),
                row.instant("deadline"));
    }

    private static CommandProgress progress(Row row) {
        var figures = JsonText.map(row.text("progress_figures")).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, it -> Long.valueOf(it.getValue())));
        return new CommandProgress(
                row.flag("progress_running"), row.text("progress_phase"), row.text("progress_detail"), figures);
    }

    private static CommandEnd end(Row row, String meaning) {
        return new CommandEnd(
                outcome(CommandState.valueOf(row.text("state"))),
                (int) row.number("exit_code"),
                meaning,
                row.text("detail"),
                row.text("data"));
    }

    private static CommandEnd.Outcome outcome(CommandState state) {
        return switch (state) {
            case DONE -> CommandEnd.Outcome.DONE;
            case CANCELLED -> CommandEnd.Outcome.CANCELLED;
            case FAILED, EXPIRED -> CommandEnd.Outcome.FAILED;
            case WAITING, DELIVERED, RUNNING -> throw new IllegalStateException("it has an end and did not end");
        };
    }
}
