package dev.holdfast.application.storage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.fleet.SiteName;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RecoveryFileTests {

    private static final SiteId SITE = SiteId.of("0d9e6d6e-7f0a-4f7b-9d5e-0a3f1e6c2b11");
    private static final SiteKey KEY = key(7);
    private static final RecoveryFile FILE = new RecoveryFile(SITE, new SiteName("shop"), List.of(KEY, key(8)));

    @Test
    void readsBackWhatItWrote() {
        var read = RecoveryFile.parse(FILE.text());

        assertEquals(SITE, read.site());
        assertEquals(new SiteName("shop"), read.name());
        assertEquals(2, read.keys().size());
        assertArrayEquals(KEY.toArray(), read.keys().getFirst().toArray());
        assertEquals(FILE.text(), read.text());
    }

    @Test
    void findsAKeyByItsId() {
        assertArrayEquals(KEY.toArray(), FILE.key(KEY.id()).orElseThrow().toArray());
        assertEquals(Optional.empty(), FILE.key(key(9).id()));
    }

    /// The format's test vector: another program must write and read exactly this.
    @Test
    void writesTheDocumentedBytes() {
        var file = new RecoveryFile(SITE, new SiteName("shop"), List.of(key(0)));

        var content = file.text().lines().filter(line -> !line.startsWith("#")).toList();

        assertEquals(
                List.of(
                        "holdfast-recovery/1",
                        "site 0d9e6d6e-7f0a-4f7b-9d5e-0a3f1e6c2b11",
                        "name shop",
                        "key " + key(0).id() + " " + "00".repeat(32)),
                content.subList(0, 4));
        assertTrue(content.get(4).matches("checksum [0-9a-f]{64}"));
    }

    @Test
    void readsWhatAnEditorOrAPrinterMadeOfIt() {
        var mangled = "\n# a note\r\n" + FILE.text().replace("\n", " \r\n\r\n").replace("key ", "key  ");

        assertEquals(FILE.text(), RecoveryFile.parse(mangled).text());
    }

    @Test
    void namesTheLineThatIsWrong() {
        assertEquals(
                "line 4: expected holdfast-recovery/1; this is no recovery file, or one of a newer version",
                refusal(FILE.text().replace("recovery/1", "recovery/2")));
        assertEquals(
                "line 5: what follows 'site' is not what belongs there", refusal(replaced("site 0d9e", "site 0d9")));
        assertEquals("line 6: expected 'name'", refusal(replaced("name shop", "title shop")));
        assertEquals(
                "line 7: the key is not that of the id before it; one of them was changed",
                refusal(replaced(hex(KEY), hex(key(9)))));
        assertEquals(
                "line 9: the checksum is not that of the lines before; one of them was changed or left out",
                refusal(replaced("name shop", "name shap")));
        assertEquals("line 10: nothing may follow the checksum", refusal(FILE.text() + "more\n"));
    }

    @Test
    void saysThatAFileIsCutOff() {
        var text = FILE.text();

        assertEquals(
                "the file ends after line 8, before its checksum",
                refusal(text.substring(0, text.indexOf("checksum"))));
        assertTrue(refusal("").contains("ends"));
        assertTrue(refusal("x".repeat(RecoveryFile.LIMIT + 1)).contains("at most"));
    }

    @Test
    void repeatsNoKeyInWhatItSays() {
        var refusal = refusal(replaced(KEY.id().toString(), key(9).id().toString()));

        assertFalse(refusal.contains(hex(KEY)));
        assertFalse(FILE.toString().contains(hex(KEY)));
    }

    private static String replaced(String before, String after) {
        return FILE.text().replace(before, after);
    }

    private static String refusal(String text) {
        return assertThrows(MalformedRecordException.class, () -> RecoveryFile.parse(text))
                .getMessage();
    }

    private static String hex(SiteKey key) {
        return HexFormat.of().formatHex(key.toArray());
    }

    private static SiteKey key(int fill) {
        var bytes = new byte[SiteKey.LENGTH];
        Arrays.fill(bytes, (byte) fill);
        return new SiteKey(bytes);
    }
}
