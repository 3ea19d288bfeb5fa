package dev.holdfast.adapters.persistence;

import org.postgresql.ds.PGSimpleDataSource;

/// Which database the master keeps its state in.
///
/// @param url         `jdbc:sqlite:<file>` or `jdbc:postgresql://…`
/// @param username    empty where the database asks for none
/// @param password    empty where the database asks for none
/// @param connections how many connections at most; SQLite adds its one writer
public record DatabaseSettings(String url, String username, String password, int connections) {

    private static final int USUAL_CONNECTIONS = 10;

    public DatabaseSettings {
        if (!isSqlite(url) && !isPostgres(url)) {
            throw new IllegalArgumentException("a database URL is jdbc:sqlite:<file> or jdbc:postgresql://…");
        }
        if (connections < 1) {
            throw new IllegalArgumentException("a database needs at least one connection, not " + connections);
        }
    }

    public static DatabaseSettings of(String url, String username, String password) {
        return new DatabaseSettings(url, username, password, USUAL_CONNECTIONS);
    }

    boolean isSqlite() {
        return isSqlite(url);
    }

    private static boolean isSqlite(String url) {
        return url.startsWith("jdbc:sqlite:");
    }

    private static boolean isPostgres(String url) {
        try {
            new PGSimpleDataSource().setUrl(url);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return isSqlite() ? "SQLite" : "PostgreSQL";
    }
}
