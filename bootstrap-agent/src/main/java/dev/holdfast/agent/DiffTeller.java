package dev.holdfast.agent;

import dev.holdfast.application.agent.archive.reader.ListedEntry;
import dev.holdfast.application.agent.diff.Difference;
import dev.holdfast.application.agent.diff.Difference.Aspect;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Says one difference after the other.
final class DiffTeller {

    private final Output output;

    DiffTeller(Output output) {
        this.output = output;
    }

    void tell(Difference difference) {
        output.tell(
                switch (difference) {
                    case Difference.Added(var entry) -> alone("added", '+', entry);
                    case Difference.Removed(var entry) -> alone("removed", '-', entry);
                    case Difference.Changed(var before, var after, var aspects) -> changed(before, after, aspects);
                });
    }

    private static Event alone(String name, char sign, ListedEntry listed) {
        var event = Paths.with(listed.path(), Event.of(name));
        for (var member : Listing.of(listed.entry()).members().entrySet()) {
            event = event.with(member.getKey(), member.getValue());
        }
        return event.saying("%c %s", sign, listed.path().value().toText());
    }

    private static Event changed(ListedEntry before, ListedEntry after, Set<Aspect> aspects) {
        var old = Listing.of(before.entry()).members();
        var fresh = Listing.of(after.entry()).members();
        return Paths.with(after.path(), Event.of("changed"))
                .with("what", aspects.stream().map(DiffTeller::word).toList())
                .with("before", old)
                .with("after", fresh)
                .saying(
                        "M %s  %s",
                        after.path().value().toText(),
                        aspects.stream()
                                .map(aspect -> phrase(aspect, old, fresh))
                                .collect(Collectors.joining(", ")));
    }

    /// Says both values where a line has room for them.
    private static String phrase(Aspect aspect, Map<String, Object> old, Map<String, Object> fresh) {
        return switch (aspect) {
            case TYPE, SIZE, MODE, TARGET, MTIME -> word(aspect) + values(word(aspect), old, fresh);
            case OWNER -> "owner" + values("user", old, fresh) + values("group", old, fresh);
            case CONTENT, ATTRIBUTES -> word(aspect);
        };
    }

    private static String values(String member, Map<String, Object> old, Map<String, Object> fresh) {
        return old.containsKey(member) && fresh.containsKey(member)
                ? " " + old.get(member) + " → " + fresh.get(member)
                : "";
    }

    private static String word(Aspect aspect) {
        return aspect.name().toLowerCase(Locale.ROOT);
    }
}
