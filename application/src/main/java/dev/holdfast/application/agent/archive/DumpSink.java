package dev.holdfast.application.agent.archive;

import dev.holdfast.domain.backup.SourceSpec;
import java.io.OutputStream;

/// Takes dumps back into databases.
public interface DumpSink {

    /// Gets the database ready, making it where it is missing, and starts the program that loads the dump.
    ///
    /// @throws DumpException when the program is missing or the server refuses
    Begun begin(Target target);

    /// @param connection how to reach the server; its own database's name does not matter
    /// @param database   what to restore into
    /// @param overwrite  whether a database that holds tables may be emptied first
    /// @param byCommand  whether somebody else than this host's own people asked for it: then nothing is loaded
    ///   that could make the program which loads it run others
    record Target(SourceSpec.Database connection, String database, boolean overwrite, boolean byCommand) {}

    sealed interface Begun {
        /// @param load takes the dump
        record Ready(Load load) implements Begun {}

        /// The database holds something, and may not be emptied.
        record NotEmpty(String database) implements Begun {}
    }

    /// A database that is being loaded.
    interface Load extends AutoCloseable {

        /// Where the dump's bytes go; writing throws [DumpException] when the program gave up.
        OutputStream stream();

        /// Waits until everything is in the database.
        ///
        /// @throws DumpException when the program failed
        void finish();

        /// Ends the program unless it finished; the database is then left in parts. Never throws.
        @Override
        void close();
    }
}
