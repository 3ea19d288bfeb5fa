package dev.holdfast.adapters.persistence;

import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.command.CommandKind;
import dev.holdfast.domain.command.CommandOrder;
import dev.holdfast.domain.command.RestorePlace;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a command asks, as the column `terms` holds it.
final class OrderText {

    private OrderText() {}

    static String of(CommandOrder order) {
        return JsonText.of(
                switch (order) {
                    case CommandOrder.Backup(), CommandOrder.RotateKey() -> Map.<String, String>of();
                    case CommandOrder.Verify(var _, var percent) ->
                        Map.of("readDataPercent", Integer.toString(percent));
                    case CommandOrder.SendLogs(var lines) -> Map.of("lines", Integer.toString(lines));
                    case CommandOrder.Restore restore -> terms(restore);
                });
    }

    private static Map<String, String> terms(CommandOrder.Restore restore) {
        var terms = new HashMap<String, String>();
        switch (restore.place()) {
            case RestorePlace.Directory(var path) -> terms.put("directory", path);
            case RestorePlace.Database(var name) -> terms.put("database", name);
        }
        terms.put("paths", JsonText.of(restore.paths().stream().map(List::of).toList()));
        restore.source().ifPresent(source -> terms.put("source", source));
        terms.put("dryRun", Boolean.toString(restore.dryRun()));
        terms.put("overwrite", Boolean.toString(restore.overwrite()));
        return terms;
    }

    static CommandOrder read(Row row) {
        var terms = JsonText.map(row.text("terms"));
        return switch (CommandKind.valueOf(row.text("kind"))) {
            case BACKUP -> new CommandOrder.Backup();
            case RESTORE -> restore(row, terms);
            case VERIFY -> new CommandOrder.Verify(backup(row), Integer.parseInt(terms.get("readDataPercent")));
            case ROTATE_KEY -> new CommandOrder.RotateKey();
            case SEND_LOGS -> new CommandOrder.SendLogs(Integer.parseInt(terms.get("lines")));
        };
    }

    private static CommandOrder restore(Row row, Map<String, String> terms) {
        return new CommandOrder.Restore(
                backup(row),
                place(terms),
                JsonText.tuples(terms.get("paths")).stream().map(List::getFirst).toList(),
                Optional.ofNullable(terms.get("source")),
                Boolean.parseBoolean(terms.get("dryRun")),
                Boolean.parseBoolean(terms.get("overwrite")));
    }

    private static RestorePlace place(Map<String, String> terms) {
        return Optional.ofNullable(terms.get("directory"))
                .<RestorePlace>map(RestorePlace.Directory::new)
                .orElseGet(() -> new RestorePlace.Database(terms.get("database")));
    }

    private static BackupId backup(Row row) {
        return new BackupId(row.id("backup_id"));
    }
}
