package dev.holdfast.master.cli;

import dev.holdfast.application.master.copies.StoredCopy;
import java.io.PrintWriter;
import java.util.List;

/// Copies of the database as a table for people.
final class CopyLines {

    private static final String ROW = "%-26s %14s %s%n";

    private CopyLines() {}

    static void print(List<StoredCopy> copies, PrintWriter out) {
        out.printf(ROW, "COPY", "BYTES", "STATE");
        copies.forEach(copy -> out.printf(ROW, copy.id(), copy.bytes(), state(copy)));
    }

    private static String state(StoredCopy copy) {
        return switch (copy.state()) {
            case WHOLE -> "whole";
            case UNFINISHED -> "unfinished";
            case FOREIGN -> "not a copy of this master";
        };
    }
}
