package dev.holdfast.agent;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// Something that a command has to say: members for programs, text for people.
///
/// @param text empty where people need not know
record Event(String name, Map<String, Object> members, String text) {

    Event {
        members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    static Event of(String name) {
        return new Event(name, Map.of(), "");
    }

    /// Values are text, numbers, flags, lists, maps, or anything that reads well as text.
    Event with(String member, Object value) {
        var more = new LinkedHashMap<>(members);
        more.put(member, value);
        return new Event(name, more, text);
    }

    Event saying(String format, Object... arguments) {
        return new Event(name, members, arguments.length == 0 ? format : format.formatted(arguments));
    }
}
