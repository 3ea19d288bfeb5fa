package dev.holdfast.adapters.host.dump;

import dev.holdfast.adapters.host.program.Query;
import dev.holdfast.domain.backup.SourceSpec;

/// A database of MariaDB or MySQL to restore into.
record MariaDbTarget(MariaDbPrograms programs, SourceSpec.MariaDb connection, String database, String searchPath) {

    private static final String CONTENTS = """
            SELECT (SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = %1$s)
                 + (SELECT COUNT(*) FROM information_schema.routines WHERE routine_schema = %1$s)
                 + (SELECT COUNT(*) FROM information_schema.events WHERE event_schema = %1$s)""";

    /// Makes it, empties it where that is allowed.
    ///
    /// @return false when it holds something and stays as it is
    boolean prepare(boolean overwrite) {
        if (!isEmpty()) {
            if (!overwrite) {
                return false;
            }
            ask("DROP DATABASE " + MariaDbPrograms.identifier(database));
        }
        ask("CREATE DATABASE IF NOT EXISTS " + MariaDbPrograms.identifier(database));
        return true;
    }

    private boolean isEmpty() {
        return ask(CONTENTS.formatted(MariaDbPrograms.text(database))).equals("0");
    }

    private String ask(String sql) {
        return Query.ask(programs.query(connection, sql), searchPath);
    }
}
