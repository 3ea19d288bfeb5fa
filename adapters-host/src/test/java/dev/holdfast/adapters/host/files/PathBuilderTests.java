package dev.holdfast.adapters.host.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.holdfast.domain.archive.EntryPath;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class PathBuilderTests {

    private static final byte[] NAME = new byte[255];

    static {
        Arrays.fill(NAME, (byte) 'n');
    }

    @Test
    void whatIsWalkedCanBeNamedBelowItsSource() {
        var path = new PathBuilder();
        while (path.set(path.length(), NAME)) {
            // One deeper.
        }
        var longest = path.path();

        assertFalse(path.set(path.length(), NAME));
        assertEquals(
                longest.value().length() + 766,
                EntryPath.of("\u00e4\u6f22".repeat(153))
                        .resolve(longest)
                        .value()
                        .length());
    }
}
