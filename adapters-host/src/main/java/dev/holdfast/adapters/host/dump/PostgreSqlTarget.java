package dev.holdfast.adapters.host.dump;

import dev.holdfast.adapters.host.program.Query;
import dev.holdfast.domain.backup.SourceSpec;

/// A database of PostgreSQL to restore into.
record PostgreSqlTarget(
        PostgreSqlPrograms programs, SourceSpec.PostgreSql connection, String database, String searchPath) {

    /// Where one goes to make and drop others.
    private static final String MAINTENANCE = "postgres";

    private static final String CONTENTS =
            """
            SELECT (SELECT COUNT(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE %1$s)
                 + (SELECT COUNT(*) FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE %1$s)
                 + (SELECT COUNT(*) FROM pg_namespace n WHERE n.nspname <> 'public' AND %1$s)""".formatted("n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\\_%'");

    /// Makes it, empties it where that is allowed.
    ///
    /// @return false when it holds something and stays as it is
    boolean prepare(boolean overwrite) {
        if (exists()) {
            if (isEmpty()) {
                return true;
            }
            if (!overwrite) {
                return false;
            }
            ask(MAINTENANCE, "DROP DATABASE " + PostgreSqlPrograms.identifier(database));
        }
        ask(MAINTENANCE, "CREATE DATABASE " + PostgreSqlPrograms.identifier(database) + " TEMPLATE template0");
        return true;
    }

    private boolean exists() {
        return ask(MAINTENANCE, "SELECT COUNT(*) FROM pg_database WHERE datname = " + PostgreSqlPrograms.text(database))
                .equals("1");
    }

    private boolean isEmpty() {
        return ask(database, CONTENTS).equals("0");
    }

    private String ask(String where, String sql) {
        return Query.ask(programs.query(connection, where, sql), searchPath);
    }
}
