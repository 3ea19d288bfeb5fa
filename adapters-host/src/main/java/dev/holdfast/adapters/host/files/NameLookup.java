package dev.holdfast.adapters.host.files;

import static dev.holdfast.adapters.host.libc.Libc.INT;
import static dev.holdfast.adapters.host.libc.Libc.LONG;
import static dev.holdfast.adapters.host.libc.Libc.POINTER;
import static dev.holdfast.adapters.host.libc.Libc.unexpected;

import dev.holdfast.adapters.host.libc.Libc;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;
import java.util.OptionalLong;

/// Asks the host's name service (files, LDAP, whatever nsswitch.conf says).
final class NameLookup {

    private static final MethodHandle USER_OF = byId("getpwuid_r");
    private static final MethodHandle GROUP_OF = byId("getgrgid_r");
    private static final MethodHandle USER_NAMED = byName("getpwnam_r");
    private static final MethodHandle GROUP_NAMED = byName("getgrnam_r");

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

    private static MethodHandle byId(String function) {
        return Libc.plain(function, INT, INT, POINTER, POINTER, LONG, POINTER);
    }

    private static MethodHandle byName(String function) {
        return Libc.plain(function, INT, POINTER, POINTER, POINTER, LONG, POINTER);
    }

    private static Optional<String> name(MethodHandle lookup, long id) {
        try (var arena = Arena.ofConfined()) {
            var answer = new Answer(arena);
            var _ = (int) lookup.invokeExact((int) id, answer.record, answer.text, TEXT_SIZE, answer.found);
            return answer.isFound() ? Optional.of(answer.name()) : Optional.empty();
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    private static OptionalLong id(MethodHandle lookup, String name) {
        try (var arena = Arena.ofConfined()) {
            var answer = new Answer(arena);
            var asked = arena.allocateFrom(name);
            var _ = (int) lookup.invokeExact(asked, answer.record, answer.text, TEXT_SIZE, answer.found);
            return answer.isFound() ? OptionalLong.of(answer.id()) : OptionalLong.empty();
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    private static final class Answer {
        final MemorySegment record;
        final MemorySegment text;
        final MemorySegment found;

        Answer(Arena arena) {
            record = arena.allocate(RECORD_SIZE, Long.BYTES);
            text = arena.allocate(TEXT_SIZE);
            found = arena.allocate(POINTER);
        }

        boolean isFound() {
            return found.get(LONG, 0) != 0;
        }

        String name() {
            return Libc.text(record.get(ValueLayout.ADDRESS, 0));
        }

        long id() {
            return Integer.toUnsignedLong(record.get(INT, ID));
        }
    }
}
