package dev.holdfast.adapters.host.config;

import com.fasterxml.jackson.core.JsonLocation;

/// Where a value stands in its file.
record Place(String pointer, int line, int column) {

    static Place at(String pointer, JsonLocation location) {
        return new Place(pointer, location.getLineNr(), location.getColumnNr());
    }

    static String child(String pointer, String member) {
        return pointer + "/" + member.replace("~", "~0").replace("/", "~1");
    }
}
