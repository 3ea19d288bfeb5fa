package dev.holdfast.adapters.host.dump;

import dev.holdfast.adapters.host.program.Programs;
import dev.holdfast.application.agent.archive.DumpSink;
import dev.holdfast.application.agent.archive.DumpSources;
import java.nio.file.Path;
import java.security.SecureRandom;

/// Dumps by the programs of this host.
///
/// @param sources makes them
/// @param sink    takes them back
public record HostDumps(DumpSources sources, DumpSink sink) {

    /// @param searchPath       where programs are looked for, as in `PATH`
    /// @param privateDirectory the agent's own, for a key that plain dumps of PostgreSQL need
    public static HostDumps create(String searchPath, Path privateDirectory, SecureRandom random) {
        var programs = new Programs(searchPath);
        var mariaDb = new MariaDbPrograms(programs);
        var restrictKey = new RestrictKey(privateDirectory.resolve("postgresql-restrict-key"), random);
        var postgreSql = new PostgreSqlPrograms(programs, restrictKey);
        return new HostDumps(
                new ProgramDumpSources(programs, mariaDb, postgreSql),
                new ProgramDumpSink(programs, mariaDb, postgreSql));
    }
}
