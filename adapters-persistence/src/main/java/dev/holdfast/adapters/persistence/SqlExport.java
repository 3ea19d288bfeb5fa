package dev.holdfast.adapters.persistence;

import dev.holdfast.application.master.copies.CopyCounts;
import dev.holdfast.application.master.copies.DatabaseExport;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Optional;

/// Writes a database, table by table, within one transaction that sees a single instant of it.
///
/// ```
/// holdfast-database/1 schema <version>
/// table <name> <column>:<kind> …
/// <tab><value><tab><value>…          a row; more follow
/// end <rows>                         more tables follow
/// whole <tables> <rows>
/// ```
record SqlExport(ReadOnlyConnections connections, boolean sqlite) implements DatabaseExport {

    static final String FORMAT = "holdfast-database/1 schema ";

    private static final int FETCHED_AT_ONCE = 1000;

    @Override
    public CopyCounts write(OutputStream out) throws IOException {
        var lines = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        lines.write(FORMAT + Migrations.state(connections.source()).version() + "\n");
        try (var connection = connections.reader()) {
            if (!sqlite) {
                connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            }
            connection.setAutoCommit(false);
            var counts = write(connection, lines);
            lines.write("whole " + counts.tables() + " " + counts.rows() + "\n");
            lines.flush();
            connection.rollback();
            return counts;
        } catch (SQLException e) {
            throw DatabaseFailures.translate(e);
        }
    }

    private static CopyCounts write(Connection connection, Writer lines) throws SQLException, IOException {
        var tables = new TableCatalog(connection).tables();
        long rows = 0;
        for (var table : tables) {
            lines.write(table.line() + "\n");
            long written = write(connection, table, lines);
            lines.write("end " + written + "\n");
            rows += written;
        }
        return new CopyCounts(tables.size(), rows);
    }

    private static long write(Connection connection, TableShape table, Writer lines) throws SQLException, IOException {
        try (var statement = connection.createStatement()) {
            statement.setFetchSize(FETCHED_AT_ONCE);
            try (var rows = statement.executeQuery(table.select())) {
                long written = 0;
                for (; rows.next(); written++) {
                    lines.write(line(table, rows) + "\n");
                }
                return written;
            }
        }
    }

    private static String line(TableShape table, ResultSet rows) throws SQLException {
        var values = new ArrayList<Optional<String>>(table.columns().size());
        for (int i = 0; i < table.columns().size(); i++) {
            values.add(table.columns().get(i).kind().read(rows, i + 1));
        }
        return CopyText.line(values);
    }
}
