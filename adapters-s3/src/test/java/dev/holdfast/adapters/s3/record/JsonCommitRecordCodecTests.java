package dev.holdfast.adapters.s3.record;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.holdfast.application.storage.CommitRecordCodec;
import dev.holdfast.application.storage.MalformedRecordException;
import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.application.storage.SignedCommitRecord;
import dev.holdfast.contracts.archive.ArchiveBuilder;
import dev.holdfast.contracts.archive.PlainRecordCodec;
import dev.holdfast.contracts.archive.VectorBackup;
import dev.holdfast.contracts.archive.Vectors;
import dev.holdfast.contracts.storage.InMemoryObjectStore;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class JsonCommitRecordCodecTests {

    private static final ObjectKey KEY = ObjectKey.commitRecord(ArchiveBuilder.SITE, ArchiveBuilder.BACKUP);
    private static final String LINE = new String(Vectors.object(KEY), StandardCharsets.UTF_8).split("\n", 2)[0];

    private final CommitRecordCodec codec = CommitRecords.codec();

    @Test
    void readsAndWritesTheVectorExactly() {
        var record = codec.decode(bytes(LINE));

        assertEquals(ArchiveBuilder.BACKUP, record.backup());
        assertEquals(2, record.packs().size());
        assertEquals(new PlainRecordCodec().decode(bytes(LINE)), record);
        assertEquals(LINE, new String(codec.encode(record), StandardCharsets.UTF_8));
    }

    @Test
    void writesTheVectorsBackupAsTheOtherCodecDoes() {
        var store = new InMemoryObjectStore();
        VectorBackup.write(store, codec);
        assertArrayEquals(Vectors.object(KEY), store.content(KEY.value()));
        assertTrue(SignedCommitRecord.parse(store.content(KEY.value())).isSignedBy(VectorBackup.KEY));
    }

    @Test
    void readsPacksThatAreGoneAsEmpty() {
        var record = codec.decode(bytes(LINE.replace("\"packs\":[", "\"packs\":[null,")));
        assertTrue(record.packs().getFirst().isEmpty());
        assertEquals(3, record.packs().size());
        assertEquals(2, record.livePacks().count());
    }

    @Test
    void ignoresMembersItDoesNotKnow() {
        var more = LINE.replace("{\"format\"", "{\"new\":{\"a\":[1,{}]},\"format\"");
        assertEquals(codec.decode(bytes(LINE)), codec.decode(bytes(more)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"complete\":true | \"complete\":true,\"complete\":true",
                "\"complete\":true | \"complete\":1",
                "\"warnings\":0 | \"warnings\":-1",
                "\"warnings\":0 | \"warnings\":9007199254740992",
                "\"warnings\":0 | \"warnings\":1e3",
                "\"warnings\":0 | \"warnings\":0.0",
                "\"warnings\":0, | ''",
                "holdfast/1 | holdfast/2",
                "\"base\":null | \"base\":\"not-a-uuid\"",
                "\"base\":null | \"base\":7",
                "\"packs\":[[ | \"packs\":[[1,",
                "94629,23809 | 94629",
                "94629,23809 | 94629,23809,1",
                "94629,23809 | 23809,94629",
                "2026-11-22T02:30:00Z | yesterday",
                "\"root\":\" | \"root\":\"*"
            })
    void refusesWhatTheFormatForbids(String sound, String wrong) {
        var changed = LINE.replaceFirst(Pattern.quote(sound), wrong);
        assertTrue(!changed.equals(LINE), "nothing was changed");
        assertThrows(MalformedRecordException.class, () -> codec.decode(bytes(changed)));
    }

    @Test
    void refusesWhatFollowsTheObject() {
        assertThrows(MalformedRecordException.class, () -> codec.decode(bytes(LINE + "{}")));
        assertThrows(MalformedRecordException.class, () -> codec.decode(new byte[0]));
        assertThrows(MalformedRecordException.class, () -> codec.decode(bytes("[]")));
        assertThrows(MalformedRecordException.class, () -> codec.decode(bytes("{}")));
    }

    @Test
    void refusesNestingWithoutEnd() {
        var deep = LINE.replace("{\"format\"", "{\"new\":" + "[".repeat(100_000));
        assertThrows(MalformedRecordException.class, () -> codec.decode(bytes(deep)));
    }

    @Test
    void mutatedRecordsAreReadOrRefused() {
        var random = new Random(3);
        for (int i = 0; i < 30_000; i++) {
            var mutant = bytes(LINE);
            for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
                mutant[random.nextInt(mutant.length)] = (byte) random.nextInt(256);
            }
            var cut = Arrays.copyOf(mutant, random.nextInt(5) == 0 ? random.nextInt(mutant.length) : mutant.length);
            try {
                codec.decode(cut);
            } catch (MalformedRecordException e) {
                continue;
            } catch (RuntimeException e) {
                fail(new String(cut, StandardCharsets.ISO_8859_1), e);
            }
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
