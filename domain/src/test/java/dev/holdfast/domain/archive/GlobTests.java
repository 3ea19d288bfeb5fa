package dev.holdfast.domain.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTests {

    @ParameterizedTest
    @CsvSource({
        "*.log, a.log, true",
        "*.log, a/b.log, false",
        "**/*.log, b.log, true",
        "**/*.log, a/b/c.log, true",
        "cache/**, cache, false",
        "cache/**, cache/a/b, true",
        "**/cache/**, cache/a, true",
        "**/cache/**, x/y/cache/a, true",
        "**/cache/**, x/cachet/a, false",
        "a/**/z, a/z, true",
        "a/**/z, a/b/c/z, true",
        "a/**/z, a/b/c, false",
        "**, a/b, true",
        "a**b, a/b, false",
        "a**b, axxb, true",
        "?, ü, true",
        "??, ü, false",
        "[a-c]x, bx, true",
        "[!a-c]x, bx, false",
        "[]]x, ]x, true",
        "[x, [x, true",
        "\\*, *, true",
        "\\*, a, false",
        "a\\, a\\, true",
        "*a*b*c, xaxbxc, true",
        "*a*b*c, xaxbx, false",
    })
    void matches(String glob, String path, boolean expected) {
        assertEquals(expected, Glob.of(glob).matches(Bytes.utf8(path)));
    }

    @Test
    void matchesBytesThatAreNoText() {
        assertTrue(Glob.of("a*z").matches(Bytes.ofHex("61fffe7a")));
        assertTrue(Glob.of("?").matches(Bytes.ofHex("ff")));
    }

    @Test
    void knowsDirectoriesOfWhichNothingIsLeft() {
        assertTrue(Glob.of("**/cache/**").coversAllBelow(Bytes.utf8("a/cache")));
        assertFalse(Glob.of("**/cache/**").coversAllBelow(Bytes.utf8("a")));
        assertFalse(Glob.of("**/cache/*").coversAllBelow(Bytes.utf8("a/cache")));
        assertFalse(Glob.of("cache**").coversAllBelow(Bytes.utf8("cache")));
    }

    @ParameterizedTest
    @CsvSource({
        "a/b, a/b",
        "a/b/*, a/b",
        "a/b*/c, a",
        "a/b/**, a/b",
        "a/?/c, a",
        "a/[b]/c, a",
        "a/\\b, a",
        "a/../b, a",
        "./b, ''",
        "**/c, ''",
    })
    void namesThePathThatAllMatchesAreBelow(String glob, String expected) {
        assertEquals(EntryPath.of(expected), Glob.of(glob).fixedPart());
    }

    @Test
    void refusesEmptyComponents() {
        assertThrows(IllegalArgumentException.class, () -> Glob.of(""));
        assertThrows(IllegalArgumentException.class, () -> Glob.of("a//b"));
        assertThrows(IllegalArgumentException.class, () -> Glob.of("/a"));
    }

    @Test
    void agreesWithRegularExpressions() {
        var random = new Random(7);
        for (var i = 0; i < 100_000; i++) {
            var glob = path(random, new String[] {"a", "b", "*", "**", "a*", "*b", "*a*", "?b"});
            var path = path(random, new String[] {"a", "b", "ab", "aab", "bab"});
            assertEquals(
                    oracle(glob).matcher("/" + path).matches(),
                    Glob.of(glob).matches(Bytes.utf8(path)),
                    () -> glob + " and " + path);
        }
    }

    @Test
    @Timeout(10)
    void takesNoLongerForAHostilePattern() {
        var path = Bytes.utf8("a/".repeat(2000) + "a".repeat(10_000));
        assertFalse(Glob.of("**/*a" + "*a".repeat(200) + "b").matches(path));
        assertFalse(Glob.of("**/a/".repeat(50) + "b").matches(path));
    }

    private static String path(Random random, String[] components) {
        var path = new StringBuilder(components[random.nextInt(components.length)]);
        for (var more = random.nextInt(5); more > 0; more--) {
            path.append('/').append(components[random.nextInt(components.length)]);
        }
        return path.toString();
    }

    /// Each path with a `/` in front, so that every component begins alike.
    private static Pattern oracle(String glob) {
        var regex = new StringBuilder();
        var components = glob.split("/");
        for (var i = 0; i < components.length; i++) {
            var last = i == components.length - 1;
            if (components[i].equals("**")) {
                regex.append(last ? "(/[^/]+)+" : "(/[^/]+)*");
            } else {
                regex.append('/').append(components[i].replace("*", "[^/]*").replace("?", "[^/]"));
            }
        }
        return Pattern.compile(regex.toString());
    }
}
