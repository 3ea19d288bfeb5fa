package dev.holdfast.domain.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BackupIdPrefixTests {

    private static final BackupId BACKUP = BackupId.of("c0ffee00-1234-4abc-8def-000000000001");

    @ParameterizedTest
    @ValueSource(strings = {"c0ffee00", "c0ffee00-", "c0ffee00-1234-4", "c0ffee00-1234-4abc-8def-000000000001"})
    void namesTheBackupWhoseIdBeginsSo(String text) {
        var prefix = new BackupIdPrefix(text);

        assertTrue(prefix.isOf(BACKUP));
        assertFalse(prefix.isOf(BackupId.of("d0ffee00-1234-4abc-8def-000000000001")));
        assertEquals(text.length() == 36, prefix.isWhole());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "c0ffee0",
                "C0FFEE00",
                "c0ffee001",
                "c0ffee00_",
                "c0ffee00-12-",
                "coffee00",
                "c0ffee00-1234-4abc-8def-0000000000011",
                "files/a1",
                "-c0ffee0"
            })
    void isNoneWhereNoIdBeginsSoOrItIsTooShort(String text) {
        assertThrows(IllegalArgumentException.class, () -> new BackupIdPrefix(text));
    }
}
