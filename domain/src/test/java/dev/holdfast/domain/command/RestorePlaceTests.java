package dev.holdfast.domain.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.holdfast.domain.backup.BackupId;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RestorePlaceTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "var",
                "/var/",
                "//var",
                "/var//x",
                "/var/../etc",
                "/..",
                "/var/./x",
                "/var/x/..",
                "/a\0b"
            })
    void takesStraightAbsolutePathsOnly(String path) {
        assertThrows(IllegalArgumentException.class, () -> new RestorePlace.Directory(path));
    }

    @ParameterizedTest
    @CsvSource({
        "/var/restore, /var/restore, true",
        "/var/restore/a/b, /var/restore, true",
        "/var/restore-other, /var/restore, false",
        "/var, /var/restore, false",
        "/etc, /, true"
    })
    void liesWithinADirectoryByItsParts(String path, String other, boolean within) {
        assertEquals(within, new RestorePlace.Directory(path).isWithin(other));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-h", "a b", "a;b", "a`b", "a/b", "a.b", "--host=evil", "ä", "$x"})
    void takesNamesOfDatabasesThatNoClientTakesForAnythingElse(String name) {
        assertThrows(IllegalArgumentException.class, () -> new RestorePlace.Database(name));
    }

    @ParameterizedTest
    @CsvSource({
        "restore_1, restore_*, true",
        "restore_, restore_*, true",
        "xrestore_1, restore_*, false",
        "shop, shop, true",
        "shop2, shop, false",
        "shopX, shop., false",
        "a_b_c, a*c, true",
        "anything, *, true"
    })
    void matchesPatternsWhole(String name, String pattern, boolean matches) {
        assertEquals(matches, new RestorePlace.Database(name).matches(pattern));
    }

    @Test
    void saysWhatAVerificationProves() {
        var backup = new BackupId(UUID.randomUUID());

        assertEquals(VerificationKind.PRESENCE, new CommandOrder.Verify(backup, 0).proves());
        assertEquals(VerificationKind.SAMPLE, new CommandOrder.Verify(backup, 99).proves());
        assertEquals(VerificationKind.DATA, new CommandOrder.Verify(backup, 100).proves());
        assertThrows(IllegalArgumentException.class, () -> new CommandOrder.Verify(backup, 101));
    }
}
