package dev.holdfast.adapters.persistence;

import dev.holdfast.application.master.copies.CopyCounts;
import dev.holdfast.application.master.copies.DatabaseImport;
import dev.holdfast.application.master.copies.UnusableCopyException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;

/// Fills a database in one transaction: first to the schema that the copy has, and then on to this program's.
record SqlImport(DataSource database) implements DatabaseImport {

    private static final int BATCH = 1000;

    /// What a master that was used has something in; the others have rows from their migrations on.
    private static final Set<String> TELLING = Set.of("users", "master_key", "nodes", "sites", "storages", "backups");

    @Override
    public CopyCounts read(InputStream in) throws IOException {
        var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        migrateTo(version(lines));
        var counts = fill(lines);
        Migrations.run(database);
        return counts;
    }

    private static String version(BufferedReader lines) throws IOException {
        var first = line(lines);
        if (!first.startsWith(SqlExport.FORMAT)) {
            throw new UnusableCopyException("it is not in a format that this program reads");
        }
        return first.substring(SqlExport.FORMAT.length());
    }

    private void migrateTo(String version) {
        if (!Migrations.isKnown(database, version)) {
            throw new UnusableCopyException("its schema is of version " + version
                    + ", which this program does not know; take the one that made it");
        }
        var present = Migrations.state(database).version();
        if (!present.equals("none") && !present.equals(version)) {
            throw new NotEmptyException(
                    "the database has a schema of version %s, and the copy one of version %s; give one that has none"
                            .formatted(present, version));
        }
        Migrations.runTo(database, version);
    }

    private CopyCounts fill(BufferedReader lines) throws IOException {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                var tables = new TableCatalog(connection).tables();
                requireEmpty(connection, tables);
                clear(connection, tables);
                var counts = fill(connection, lines);
                connection.commit();
                return counts;
            } catch (SQLException | IOException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        } catch (SQLException e) {
            throw DatabaseFailures.translate(e);
        } catch (IllegalArgumentException e) {
            throw new UnusableCopyException("it says what no export says: " + e.getMessage(), e);
        }
    }

    private static void requireEmpty(Connection connection, List<TableShape> tables) throws SQLException {
        for (var table : tables) {
            if (TELLING.contains(table.name()) && hasRows(connection, table)) {
                throw new NotEmptyException("the database is not empty: there is something in " + table.name());
            }
        }
    }

    private static boolean hasRows(Connection connection, TableShape table) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(table.select() + " LIMIT 1")) {
            return rows.next();
        }
    }

    private static void clear(Connection connection, List<TableShape> tables) throws SQLException {
        for (var table : tables.reversed()) {
            try (var statement = connection.createStatement()) {
                statement.executeUpdate(table.clear());
            }
        }
    }

    private static CopyCounts fill(Connection connection, BufferedReader lines) throws SQLException, IOException {
        int tables = 0;
        long rows = 0;
        var line = line(lines);
        for (; TableShape.begins(line); line = line(lines)) {
            rows += fill(connection, TableShape.parse(line), lines);
            tables++;
        }
        if (!line.equals("whole " + tables + " " + rows) || lines.readLine() != null) {
            throw new UnusableCopyException("it is not whole");
        }
        return new CopyCounts(tables, rows);
    }

    private static long fill(Connection connection, TableShape table, BufferedReader lines)
            throws SQLException, IOException {
        try (var statement = connection.prepareStatement(table.insert())) {
            long rows = 0;
            var line = line(lines);
            for (; line.startsWith(CopyText.TAB); line = line(lines)) {
                add(statement, table, line);
                if (++rows % BATCH == 0) {
                    statement.executeBatch();
                }
            }
            statement.executeBatch();
            if (!line.equals("end " + rows)) {
                throw new UnusableCopyException("table " + table.name() + " is not whole in it");
            }
            return rows;
        }
    }

    private static void add(PreparedStatement statement, TableShape table, String line) throws SQLException {
        var values = CopyText.values(line);
        if (values.size() != table.columns().size()) {
            throw new UnusableCopyException(
                    "a row of table " + table.name() + " has another number of values than columns");
        }
        for (int i = 0; i < values.size(); i++) {
            table.columns().get(i).kind().write(statement, i + 1, values.get(i));
        }
        statement.addBatch();
    }

    private static String line(BufferedReader lines) throws IOException {
        var line = lines.readLine();
        if (line == null) {
            throw new UnusableCopyException("it ends too soon");
        }
        return line;
    }
}
