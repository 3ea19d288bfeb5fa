package dev.holdfast.adapters.persistence;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A table and its columns, as in the first line of its part of a copy: `table <name> <column>:<kind> …`.
record TableShape(String name, List<Column> columns) {

    private static final Pattern IDENTIFIER = Pattern.compile("[a-z_][a-z0-9_]*");
    private static final String KEYWORD = "table ";

    /// @throws IllegalArgumentException when a name is none of ours
    TableShape {
        require(name);
        columns = List.copyOf(columns);
    }

    record Column(String name, ColumnKind kind) {
        Column {
            require(name);
        }
    }

    static boolean begins(String line) {
        return line.startsWith(KEYWORD);
    }

    /// @throws IllegalArgumentException when `line` does not say what a table is like
    static TableShape parse(String line) {
        var words = List.of(line.substring(KEYWORD.length()).split(" "));
        var columns = words.stream().skip(1).map(TableShape::column).toList();
        return new TableShape(words.getFirst(), columns);
    }

    String line() {
        return KEYWORD
                + name
                + columns.stream()
                        .map(column ->
                                " " + column.name() + ":" + column.kind().name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining());
    }

    String select() {
        return "SELECT " + names() + " FROM \"" + name + "\"";
    }

    String insert() {
        var places = String.join(", ", Collections.nCopies(columns.size(), "?"));
        return "INSERT INTO \"" + name + "\" (" + names() + ") VALUES (" + places + ")";
    }

    String clear() {
        return "DELETE FROM \"" + name + "\"";
    }

    private String names() {
        return columns.stream().map(column -> "\"" + column.name() + "\"").collect(Collectors.joining(", "));
    }

    private static Column column(String word) {
        var parts = word.split(":");
        if (parts.length != 2) {
            throw new IllegalArgumentException("not a column: " + word);
        }
        return new Column(parts[0], ColumnKind.valueOf(parts[1].toUpperCase(Locale.ROOT)));
    }

    private static void require(String identifier) {
        if (!IDENTIFIER.matcher(identifier).matches()) {
            throw new IllegalArgumentException("not a name in this database: " + identifier);
        }
    }
}
