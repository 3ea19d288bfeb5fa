package dev.holdfast.agent;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/// Something that a command has to say: members for programs, text for people.
///
/// @param text  empty where people need not know
/// @param shown the same for a terminal: what comes from elsewhere, as names of files, is quoted
record Event(String name, Map<String, Object> members, String text, Supplier<String> shown) {

    Event {
        members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    static Event of(String name) {
        return new Event(name, Map.of(), "", () -> "");
    }

    /// Values are text, numbers, flags, lists, maps, or anything that reads well as text.
    Event with(String member, Object value) {
        var more = new LinkedHashMap<>(members);
        more.put(member, value);
        return new Event(name, more, text, shown);
    }

    /// @param arguments each within a line
    Event saying(String format, Object... arguments) {
        if (arguments.length == 0) {
            return new Event(name, members, format, () -> format);
        }
        return new Event(
                name,
                members,
                format.formatted(arguments),
                () -> format.formatted(
                        Arrays.stream(arguments).map(Event::quoted).toArray()));
    }

    /// @param lines of others' making
    Event sayingLines(String lines) {
        return new Event(name, members, lines, () -> Quoted.lines(lines));
    }

    private static Object quoted(Object argument) {
        if (argument instanceof Number || argument instanceof Character) {
            return argument;
        }
        var text = String.valueOf(argument);
        var quoted = Quoted.line(text);
        return quoted.equals(text) ? argument : quoted;
    }
}
