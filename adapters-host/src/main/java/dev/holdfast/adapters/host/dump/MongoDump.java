package dev.holdfast.adapters.host.dump;

import dev.holdfast.adapters.host.program.Invocation;
import dev.holdfast.adapters.host.program.Programs;
import dev.holdfast.domain.backup.SourceSpec;
import java.util.ArrayList;
import java.util.List;

/// How `mongodump` is called: one archive to standard output, uncompressed, since compressed a changed document
/// changes everything after it. Address and password come from a file.
final class MongoDump {

    private MongoDump() {}

    static Invocation invocation(Programs programs, SourceSpec.MongoDb source) {
        var program = programs.requireAny("mongodb-database-tools (from MongoDB's own repository)", "mongodump");
        var command = new ArrayList<>(List.of(program, "--quiet", "--archive"));
        source.configFile().ifPresent(file -> command.add("--config=" + file));
        source.database().ifPresent(database -> command.add("--db=" + database));
        return Invocation.of(command);
    }
}
