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
    record MariaDb(String name, String database, Optional<String> defaultsFile) implements Database {}

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
        public enum Format {
            CUSTOM,
            PLAIN
        }
    }

    /// Whatever a program writes to its standard output.
    record Command(String name, List<String> command) implements Dump {
        public Command {
            command = List.copyOf(command);
        }
    }
}
