package dev.holdfast.domain.backup;

import java.util.List;
import java.util.Optional;

/// Something of a site that is backed up; the name is unique in the site.
public sealed interface SourceSpec {

    String name();

    /// A source that is one stream, made by a program.
    sealed interface Dump extends SourceSpec {}

    /// A source that a dump can be restored into.
    sealed interface Database extends Dump {
        String database();

        /// Another database of the same server.
        Database other(String name, String database);
    }

    /// A tree of files.
    ///
    /// @param paths    absolute paths; one is the root of its entries, of several the root is `/`
    /// @param excludes globs over paths below the root, `**` spanning directories
    record Files(String name, List<String> paths, List<String> excludes) implements SourceSpec {
        public Files {
            paths = List.copyOf(paths);
            excludes = List.copyOf(excludes);
        }
    }

    /// A MariaDB or MySQL database, dumped by its own client program.
    ///
    /// @param defaultsFile option file with host, user and password, handed to the client as
    ///   `--defaults-extra-file`
    /// @param client       whose programs are looked for first
    record MariaDb(String name, String database, Optional<String> defaultsFile, Client client) implements Database {

        public MariaDb(String name, String database, Optional<String> defaultsFile) {
            this(name, database, defaultsFile, Client.MARIADB);
        }

        @Override
        public MariaDb other(String otherName, String otherDatabase) {
            return new MariaDb(otherName, otherDatabase, defaultsFile, client);
        }

        public enum Client {
            MARIADB,
            MYSQL
        }
    }

    /// A PostgreSQL database, dumped by `pg_dump`.
    ///
    /// @param passwordFile file that holds the password alone, on its first line
    /// @param format       what `pg_dump` writes
    record PostgreSql(
            String name,
            String database,
            Optional<String> host,
            Optional<Integer> port,
            Optional<String> user,
            Optional<String> passwordFile,
            Format format)
            implements Database {

        @Override
        public PostgreSql other(String otherName, String otherDatabase) {
            return new PostgreSql(otherName, otherDatabase, host, port, user, passwordFile, format);
        }

        public enum Format {
            CUSTOM,
            PLAIN
        }
    }

    /// MongoDB, dumped by `mongodump` into one archive.
    ///
    /// @param database   empty for all of them
    /// @param configFile YAML with the address and password, handed to the program as `--config`
    record MongoDb(String name, Optional<String> database, Optional<String> configFile) implements Dump {}

    /// What Redis holds, as the RDB file that the server makes for a replica.
    ///
    /// @param socket       in place of host and port
    /// @param passwordFile file that holds the password alone, on its first line
    record Redis(
            String name,
            Optional<String> host,
            Optional<Integer> port,
            Optional<String> socket,
            Optional<String> user,
            Optional<String> passwordFile)
            implements Dump {}

    /// A database of SQLite, as of one moment.
    ///
    /// @param file absolute path
    record Sqlite(String name, String file) implements Dump {}

    /// Whatever a program writes to its standard output.
    record Command(String name, List<String> command) implements Dump {
        public Command {
            command = List.copyOf(command);
        }
    }
}
