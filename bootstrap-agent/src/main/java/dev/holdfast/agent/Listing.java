package dev.holdfast.agent;

import dev.holdfast.domain.archive.Attributes;
import dev.holdfast.domain.archive.Entry;
import dev.holdfast.domain.archive.EntryKind;
import dev.holdfast.domain.archive.Timestamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// What is told of an entry besides its path.
record Listing(EntryKind kind, Attributes attributes) {

    static Listing of(Entry entry) {
        return new Listing(entry.kind(), entry.attributes());
    }

    /// For programs, in order.
    Map<String, Object> members() {
        var members = new LinkedHashMap<String, Object>();
        members.put("type", kind.type().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        members.put("mode", "%04o".formatted(attributes.mode()));
        members.put("user", user());
        members.put("group", group());
        members.put("size", size());
        members.put("mtime", mtime());
        if (kind instanceof EntryKind.Symlink(var target)) {
            members.put("target", target.toText());
        }
        return members;
    }

    String user() {
        return attributes.user().orElseGet(() -> Long.toString(attributes.uid()));
    }

    String group() {
        return attributes.group().orElseGet(() -> Long.toString(attributes.gid()));
    }

    Instant mtime() {
        return instant(attributes.mtime());
    }

    long size() {
        return kind.size();
    }

    private static Instant instant(Timestamp time) {
        return Instant.ofEpochSecond(time.seconds(), time.nanos());
    }
}
