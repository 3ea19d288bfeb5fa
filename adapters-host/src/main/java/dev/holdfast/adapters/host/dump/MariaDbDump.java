package dev.holdfast.adapters.host.dump;

import dev.holdfast.adapters.host.program.Invocation;
import dev.holdfast.adapters.host.program.Query;
import dev.holdfast.adapters.host.program.RunningProgram;
import dev.holdfast.application.agent.archive.DumpSource;
import dev.holdfast.domain.backup.SourceSpec;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;

/// A dump of MariaDB or MySQL. It begins with the database's own character set, which the dump program tells
/// only together with the database's name, and a restore may be into another one.
record MariaDbDump(MariaDbPrograms programs, SourceSpec.MariaDb source, String searchPath) implements DumpSource {

    private static final String SIZE =
            "SELECT COALESCE(SUM(data_length), 0) FROM information_schema.tables WHERE table_schema = ";

    private static final String CHARACTER_SET = """
            SELECT CONCAT('ALTER DATABASE CHARACTER SET ', default_character_set_name,
                ' COLLATE ', default_collation_name, ';')
            FROM information_schema.schemata WHERE schema_name =\s""";

    @Override
    public OptionalLong estimate() {
        return Query.number(() -> query(SIZE), searchPath);
    }

    @Override
    public InputStream open() {
        var first = Query.ask(query(CHARACTER_SET), searchPath) + "\n";
        var dump = new DumpStream(RunningProgram.writing(programs.dump(source), searchPath));
        return new SequenceInputStream(new ByteArrayInputStream(first.getBytes(StandardCharsets.UTF_8)), dump);
    }

    private Invocation query(String question) {
        return programs.query(source, question + MariaDbPrograms.text(source.database()));
    }
}
