package dev.holdfast.adapters.host.files;

import static dev.holdfast.adapters.host.libc.Libc.INT;
import static dev.holdfast.adapters.host.libc.Libc.LONG;

import dev.holdfast.adapters.host.libc.Libc;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import java.util.OptionalLong;

/// Asks the host's name service (files, LDAP, whatever nsswitch.conf says).
final class NameLookup {

    private static final Libc.Function USER_OF = Libc.ofInt("getpwuid_r");
    private static final Libc.Function GROUP_OF = Libc.ofInt("getgrgid_r");
    private static final Libc.Function USER_NAMED = Libc.ofInt("getpwnam_r");
    private static final Libc.Function GROUP_NAMED = Libc.ofInt("getgrnam_r");

    /// `struct passwd` and `struct group` begin alike: name, password, id.
    private static final int RECORD_SIZE = 64;
    private static final int ID = 16;

    /// Room for a group of some ten thousand members.
    private static final long TEXT_SIZE = 512 * 1024;

    private NameLookup() {}

    static Optional<String> user(long uid) {
        return name(USER_OF, uid);
    }

    static Optional<String> group(long gid) {
        return name(GROUP_OF, gid);
    }

    static OptionalLong uid(String user) {
        return id(USER_NAMED, user);
    }

    static OptionalLong gid(String group) {
        return id(GROUP_NAMED, group);
    }

    private static Optional<String> name(Libc.Function lookup, long id) {
        try (var arena = Arena.ofConfined()) {
            var answer = new Answer(arena);
            return answer.isFound(lookup, id) ? Optional.of(answer.name()) : Optional.empty();
        }
    }

    private static OptionalLong id(Libc.Function lookup, String name) {
        try (var arena = Arena.ofConfined()) {
            var answer = new Answer(arena);
            var asked = arena.allocateFrom(name).address();
            return answer.isFound(lookup, asked) ? OptionalLong.of(answer.id()) : OptionalLong.empty();
        }
    }

    private static final class Answer {
        final MemorySegment record;
        final MemorySegment text;
        final MemorySegment found;

        Answer(Arena arena) {
            record = arena.allocate(RECORD_SIZE, Long.BYTES);
            text = arena.allocate(TEXT_SIZE);
            found = arena.allocate(LONG);
        }

        boolean isFound(Libc.Function lookup, long asked) {
            lookup.call(Scratch.ofThread().errno, asked, record.address(), text.address(), TEXT_SIZE, found.address());
            return found.get(LONG, 0) != 0;
        }

        String name() {
            return Libc.text(record.get(LONG, 0));
        }

        long id() {
            return Integer.toUnsignedLong(record.get(INT, ID));
        }
    }
}
