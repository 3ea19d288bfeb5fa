package dev.holdfast.adapters.persistence;

import java.nio.file.Path;
import java.util.regex.Pattern;
import org.postgresql.ds.PGSimpleDataSource;

/// Which database the master keeps its state in.
///
/// @param url         `jdbc:sqlite:<file>` or `jdbc:postgresql://…`, the latter without `user:password@`
/// @param username    empty where the database asks for none
/// @param password    empty where the database asks for none
/// @param connections how many connections at most; SQLite adds its one writer
public record DatabaseSettings(String url, String username, String password, int connections) {

    private static final String SQLITE = "jdbc:sqlite:";
    private static final String POSTGRES = "jdbc:postgresql:";
    private static final Pattern USER_INFO = Pattern.compile("([^?]*|[^=]*)@");
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

    /// Where SQLite keeps the database.
    Path sqliteFile() {
        return Path.of(url.substring(SQLITE.length()).replaceFirst("\\?.*", ""));
    }

    private static boolean isSqlite(String url) {
        return url.startsWith(SQLITE);
    }

    /// The driver takes user info for a part of the host's name, which it tells everybody, and logs what it
    /// does not know: it gets to see neither.
    private static boolean isPostgres(String url) {
        if (!url.startsWith(POSTGRES) || USER_INFO.matcher(url).lookingAt()) {
            return false;
        }
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
