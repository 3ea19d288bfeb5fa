package dev.holdfast.domain.archive;

import java.util.Arrays;
import java.util.Optional;

/// What a source was, so that a restore knows what can read it.
public enum SourceKind {
    FILES("files"),
    MARIADB("mariadb"),
    POSTGRESQL_CUSTOM("postgresql-custom"),
    POSTGRESQL_PLAIN("postgresql-plain"),
    MONGODB("mongodb"),
    REDIS("redis"),
    SQLITE("sqlite"),
    COMMAND("command");

    private final String text;

    SourceKind(String text) {
        this.text = text;
    }

    /// As the format writes it.
    public String text() {
        return text;
    }

    public static Optional<SourceKind> of(String text) {
        return Arrays.stream(values()).filter(kind -> kind.text.equals(text)).findFirst();
    }
}
