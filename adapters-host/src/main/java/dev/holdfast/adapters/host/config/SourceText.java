package dev.holdfast.adapters.host.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.domain.backup.DatabaseGroup;
import dev.holdfast.domain.backup.SourceSpec;
import java.util.List;
import java.util.Locale;

/// Writes sources as the reader of the configuration takes them.
final class SourceText {

    private SourceText() {}

    static void write(SourceSpec source, ObjectNode json) {
        switch (source) {
            case SourceSpec.Files files -> {
                json.put("type", "files");
                texts("paths", files.paths(), json);
                texts("exclude", files.excludes(), json);
            }
            case SourceSpec.Database database -> {
                json.put("type", type(database)).put("database", database.database());
                connection(database, json);
            }
            case SourceSpec.MongoDb mongoDb -> {
                json.put("type", "mongodb");
                mongoDb.database().ifPresent(name -> json.put("database", name));
                mongoDb.configFile().ifPresent(file -> json.put("configFile", file));
            }
            case SourceSpec.Redis redis -> {
                json.put("type", "redis");
                redis.host().ifPresent(host -> json.put("host", host));
                redis.port().ifPresent(port -> json.put("port", port));
                redis.socket().ifPresent(socket -> json.put("socket", socket));
                redis.user().ifPresent(user -> json.put("user", user));
                redis.passwordFile().ifPresent(file -> json.put("passwordFile", file));
            }
            case SourceSpec.Sqlite sqlite -> json.put("type", "sqlite").put("file", sqlite.file());
            case SourceSpec.Command command -> {
                json.put("type", "command");
                texts("command", command.command(), json);
            }
        }
        json.put("name", source.name());
    }

    static void write(DatabaseGroup group, ObjectNode json) {
        json.put("type", type(group.like())).put("databases", "*");
        texts("exclude", group.excludes(), json);
        connection(group.like(), json);
    }

    private static String type(SourceSpec.Database database) {
        return switch (database) {
            case SourceSpec.MariaDb mariaDb -> mariaDb.client().name().toLowerCase(Locale.ROOT);
            case SourceSpec.PostgreSql _ -> "postgresql";
        };
    }

    private static void connection(SourceSpec.Database database, ObjectNode json) {
        switch (database) {
            case SourceSpec.MariaDb mariaDb -> mariaDb.defaultsFile().ifPresent(file -> json.put("defaultsFile", file));
            case SourceSpec.PostgreSql postgreSql -> {
                postgreSql.host().ifPresent(host -> json.put("host", host));
                postgreSql.port().ifPresent(port -> json.put("port", port));
                postgreSql.user().ifPresent(user -> json.put("user", user));
                postgreSql.passwordFile().ifPresent(file -> json.put("passwordFile", file));
                if (postgreSql.format() == SourceSpec.PostgreSql.Format.PLAIN) {
                    json.put("format", "plain");
                }
            }
        }
    }

    private static void texts(String member, List<String> texts, ObjectNode json) {
        if (!texts.isEmpty()) {
            var list = json.putArray(member);
            texts.forEach(list::add);
        }
    }
}
