package dev.holdfast.adapters.persistence;

import io.helidon.dbclient.DbRow;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// A row of a result, its columns by name.
final class Row {

    private final DbRow row;

    Row(DbRow row) {
        this.row = row;
    }

    String text(String column) {
        return required(column).toString();
    }

    Optional<String> optionalText(String column) {
        return value(column).map(Object::toString);
    }

    UUID id(String column) {
        return UUID.fromString(text(column));
    }

    Optional<UUID> optionalId(String column) {
        return optionalText(column).map(UUID::fromString);
    }

    long number(String column) {
        return number(required(column));
    }

    Optional<Long> optionalNumber(String column) {
        return value(column).map(Row::number);
    }

    double decimal(String column) {
        return ((Number) required(column)).doubleValue();
    }

    boolean flag(String column) {
        return number(column) != 0;
    }

    Instant instant(String column) {
        return Instant.ofEpochMilli(number(column));
    }

    Optional<Instant> optionalInstant(String column) {
        return optionalNumber(column).map(Instant::ofEpochMilli);
    }

    private Object required(String column) {
        return value(column).orElseThrow(() -> new IllegalStateException("column is NULL: " + column));
    }

    // Of DbColumn's ways, this one alone knows NULL.
    private Optional<Object> value(String column) {
        return Optional.ofNullable(row.column(column).get(Object.class));
    }

    // SQLite gives an Integer or a Long as the value needs; PostgreSQL gives a sum as a BigDecimal.
    private static long number(Object value) {
        return ((Number) value).longValue();
    }
}
