package dev.holdfast.adapters.persistence;

import dev.holdfast.adapters.persistence.TableShape.Column;
import dev.holdfast.application.master.database.DatabaseException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The tables of a database, those that others refer to before these others.
record TableCatalog(Connection connection) {

    /// Flyway's own; migrating makes it.
    private static final String HISTORY = "flyway_schema_history";

    List<TableShape> tables() throws SQLException {
        var referred = new TreeMap<String, Set<String>>();
        for (var name : names()) {
            referred.put(name, referred(name));
        }
        var ordered = new LinkedHashMap<String, TableShape>();
        while (ordered.size() < referred.size()) {
            var next = referred.keySet().stream()
                    .filter(name -> !ordered.containsKey(name))
                    .filter(name -> ordered.keySet().containsAll(referred.get(name)))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("tables refer to each other in a circle"));
            ordered.put(next, new TableShape(next, columns(next)));
        }
        return List.copyOf(ordered.values());
    }

    private Set<String> names() throws SQLException {
        var names = new TreeSet<String>();
        try (var tables = connection.getMetaData().getTables(null, schema(), "%", new String[] {"TABLE"})) {
            while (tables.next()) {
                names.add(tables.getString("TABLE_NAME"));
            }
        }
        names.removeIf(name -> name.equals(HISTORY) || name.startsWith("sqlite_"));
        return names;
    }

    private Set<String> referred(String table) throws SQLException {
        var referred = new TreeSet<String>();
        try (var keys = connection.getMetaData().getImportedKeys(null, schema(), table)) {
            while (keys.next()) {
                referred.add(keys.getString("PKTABLE_NAME"));
            }
        }
        referred.remove(table);
        return referred;
    }

    private List<Column> columns(String table) throws SQLException {
        var columns = new ArrayList<Column>();
        // The last argument is a pattern, in which _ stands for any character.
        try (var found = connection.getMetaData().getColumns(null, schema(), table, "%")) {
            while (found.next()) {
                if (found.getString("TABLE_NAME").equals(table)) {
                    columns.add(new Column(found.getString("COLUMN_NAME"), kind(table, found.getString("TYPE_NAME"))));
                }
            }
        }
        return columns;
    }

    private static ColumnKind kind(String table, String type) {
        return ColumnKind.of(type)
                .orElseThrow(() -> new DatabaseException.Permanent(
                        "a copy cannot hold columns of the type " + type + ", and table " + table + " has one",
                        new SQLException("unknown type")));
    }

    /// SQLite has none.
    private @Nullable String schema() throws SQLException {
        return connection.getSchema();
    }
}
