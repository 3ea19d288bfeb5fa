package dev.holdfast.adapters.host.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "usage: mysqldump -u joe -phunter2 shop",
                "mysqldump -p'hunter2 hunter2' shop",
                "the password hunter2 is wrong",
                "your Password is hunter2",
                "the password was: hunter2",
                "dump --password hunter2 shop",
                "--token \"hunter2 and more of hunter2\"",
                "PGPASSWORD=hunter2 pg_dump",
                "secret: hunter2"
            })
    void takesOutWhatLooksLikeASecret(String said) {
        assertFalse(Redaction.NONE.apply(said).contains("hunter2"), Redaction.NONE.apply(said));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cannot connect on port 3306", "no such table: shop-products", "mysqldump --port 3306"})
    void leavesAlone(String said) {
        assertEquals(said, Redaction.NONE.apply(said));
    }

    @Test
    void whatIsKeptBeginsWithAWholeLine() throws InterruptedException {
        var said = "password=" + "hunter2".repeat(400) + "\n" + "y".repeat(4_000) + "\nthe end\n";
        var kept = tail(said);
        assertFalse(kept.contains("hunter2"), kept);
        assertTrue(kept.endsWith("the end"), kept);
    }

    @Test
    void ofOneLineThatIsTooLongNothingIsKept() throws InterruptedException {
        assertEquals("…", tail("password=" + "hunter2".repeat(1_000)));
    }

    private static String tail(String said) throws InterruptedException {
        return new Tail(new ByteArrayInputStream(said.getBytes(StandardCharsets.UTF_8)), "test").text();
    }
}
