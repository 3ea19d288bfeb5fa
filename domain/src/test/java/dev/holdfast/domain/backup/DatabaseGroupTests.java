package dev.holdfast.domain.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DatabaseGroupTests {

    private static final DatabaseGroup GROUP = new DatabaseGroup(
            new SourceSpec.MariaDb("*", "*", Optional.of("/etc/all.cnf")), List.of("test_*", "old.shop", "*_tmp_*"));

    @Test
    void takesWhatIsNotExcluded() {
        assertTrue(GROUP.takes("shop"));
        assertTrue(GROUP.takes("oldXshop"));
        assertTrue(GROUP.takes("mytest_a"));
        assertFalse(GROUP.takes("test_"));
        assertFalse(GROUP.takes("old.shop"));
        assertFalse(GROUP.takes("a_tmp_b"));
    }

    @Test
    void namesASourceAsItsDatabaseWhereThatIsFit() {
        assertEquals(new SourceSpec.MariaDb("shop", "shop", Optional.of("/etc/all.cnf")), GROUP.source("shop"));
    }

    @Test
    void givesOddDatabasesFitNamesThatDiffer() {
        var first = GROUP.source("my shop");
        var second = GROUP.source("my/shop");
        var third = GROUP.source("ü".repeat(200));

        assertEquals("my shop", first.database());
        assertNotEquals(first.name(), second.name());
        for (var source : List.of(first, second, third)) {
            assertTrue(source.name().matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}"), source.name());
        }
    }
}
