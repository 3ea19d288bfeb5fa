package dev.holdfast.adapters.host.libc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.Arena;
import org.junit.jupiter.api.Test;

class LibcTests {

    private static final int ENOENT = 2;

    @Test
    void passesSixArgumentsOfAnyWidthAlsoBehindAnEllipsis() {
        try (var arena = Arena.ofConfined()) {
            var text = arena.allocate(64);
            var format = arena.allocateFrom("%d %lx %s").address();
            var last = arena.allocateFrom("end").address();

            var written = Libc.ofInt("snprintf")
                    .call(Libc.newErrno(), text.address(), text.byteSize(), format, -7, 0x123456789abcdefL, last);

            assertEquals("-7 123456789abcdef end", text.getString(0));
            assertEquals(text.getString(0).length(), written);
        }
    }

    @Test
    void answersFailureByTheNegativeErrorNumber() {
        try (var arena = Arena.ofConfined()) {
            var nowhere = arena.allocateFrom("/nowhere/at/all").address();

            var answer = Libc.ofInt("openat").call(Libc.newErrno(), Libc.AT_FDCWD, nowhere, 0);

            assertEquals(-ENOENT, answer);
            assertEquals("No such file or directory", Libc.describe(answer));
        }
    }

    @Test
    void takesALongWhoseLowerHalfIsMinusOneForWhatItIs() {
        assertEquals(0xffff_ffffL, Libc.ofLong("labs").call(Libc.newErrno(), -0xffff_ffffL));
        assertEquals(7, Libc.ofInt("abs").call(Libc.newErrno(), -7));
    }
}
