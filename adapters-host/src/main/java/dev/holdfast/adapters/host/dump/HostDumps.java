package dev.holdfast.adapters.host.dump;

import dev.holdfast.adapters.host.program.Programs;
import dev.holdfast.application.agent.archive.DumpSink;
import dev.holdfast.application.agent.archive.DumpSources;
import dev.holdfast.application.agent.archive.ServerDatabases;
import java.nio.file.Path;
import java.security.SecureRandom;

/// Dumps by the programs of this host.
///
/// @param sources   makes them
/// @param sink      takes them back
/// @param databases knows what there is to dump
public record HostDumps(DumpSources sources, DumpSink sink, ServerDatabases databases) {

    /// @param searchPath       where programs are looked for, as in `PATH`
    /// @param privateDirectory the agent's own, for a key that plain dumps of PostgreSQL need, and for copies that
    ///   are read from disk
    public static HostDumps create(String searchPath, Path privateDirectory, SecureRandom random) {
        var programs = new Programs(searchPath);
        var mariaDb = new MariaDbPrograms(programs);
        var restrictKey = new RestrictKey(privateDirectory.resolve("postgresql-restrict-key"), random);
        var postgreSql = new PostgreSqlPrograms(programs, restrictKey);
        return new HostDumps(
                new ProgramDumpSources(programs, mariaDb, postgreSql, privateDirectory.resolve("scratch")),
                new ProgramDumpSink(programs, mariaDb, postgreSql),
                new ProgramServerDatabases(mariaDb, postgreSql, searchPath));
    }
}
