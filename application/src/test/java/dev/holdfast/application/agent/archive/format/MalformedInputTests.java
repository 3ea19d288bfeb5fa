package dev.holdfast.application.agent.archive.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.fail;

import dev.holdfast.application.agent.archive.cbor.CborReader;
import dev.holdfast.application.agent.archive.cbor.CborWriter;
import dev.holdfast.application.agent.archive.cbor.MalformedCborException;
import dev.holdfast.contracts.archive.SampleBytes;
import dev.holdfast.contracts.archive.Vectors;
import dev.holdfast.domain.archive.Bytes;
import dev.holdfast.domain.archive.ChunkId;
import dev.holdfast.domain.archive.ChunkTable;
import dev.holdfast.domain.archive.PackIndex;
import dev.holdfast.domain.archive.SegmentIndex;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MalformedInputTests {

    private static final int MUTANTS = 60_000;
    private static final byte[] ENTRIES = HexFormat.of().parseHex(Vectors.value("entries"));
    private static final byte[] ROOT = HexFormat.of().parseHex(Vectors.value("root"));

    private final Random random = new Random(11);

    @Test
    void mutatedEntriesAreReadOrRefused() {
        assertReadOrRefused(ENTRIES, bytes -> {
            var in = new CborReader(bytes);
            while (!in.atEnd()) {
                EntryCodec.read(in);
            }
        });
    }

    @Test
    void mutatedRootsAreReadOrRefused() {
        assertReadOrRefused(ROOT, RootCodec::decode);
    }

    @Test
    void mutatedIndexesAreReadOrRefused() {
        assertReadOrRefused(IndexCodec.encode(index()), IndexCodec::decode);
    }

    @Test
    void mutatedReferencesAreReadOrRefused() {
        var out = new CborWriter();
        ReferenceCodec.write(RootCodec.decode(ROOT).entries(), out);
        assertReadOrRefused(out.toArray(), bytes -> ReferenceCodec.readList(new CborReader(bytes)));
    }

    @Test
    void whatIsReadIsWrittenTheSameWay() {
        var in = new CborReader(ENTRIES);
        var out = new CborWriter();
        while (!in.atEnd()) {
            EntryCodec.write(EntryCodec.read(in), out);
        }
        assertEquals(HexFormat.of().formatHex(ENTRIES), HexFormat.of().formatHex(out.toArray()));
        assertEquals(index(), IndexCodec.decode(IndexCodec.encode(index())));
    }

    @ParameterizedTest
    @CsvSource({
        "a1000001, no path",
        "a2000000 01, a key twice",
        "a20141610000, keys out of order",
        "a1200000, a negative key",
        "bf0000ff, an indefinite map",
        "a1180000, a key longer than it need be",
        "a9000001432f6162020003000400050008000982000000, an absolute path",
        "a90000014461 2f2e2e020003000400050008000982000000, a path that goes up",
        "a9000001416102000300040005000800 09820000 1182, something after it that is cut",
        "9b7fffffffffffffff, an array that nobody could hold",
        "5b00000000ffffffff, a string that nobody could hold"
    })
    void refusesWhatIsNoEntry(String hex, String why) {
        var bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
        assertThrows(MalformedCborException.class, () -> EntryCodec.read(new CborReader(bytes)), why);
    }

    @Test
    void ignoresKeysItDoesNotKnow() {
        var known = HexFormat.of().parseHex("a8000001416102030300040005000982000018630100".substring(0, 40));
        assertThrows(MalformedCborException.class, () -> EntryCodec.read(new CborReader(known)));
        var entry = EntryCodec.read(
                new CborReader(HexFormat.of().parseHex("a80000014161020303000400050009820000" + "186382f6f93c00")));
        assertEquals("a", entry.path().toString());
    }

    @Test
    void passesOverStringsAsItPassesOverAllElse() {
        var in = new CborReader(
                HexFormat.of().parseHex("83" + "43010203" + "626869" + "a101581801".concat("00".repeat(23)) + "07"));
        in.skip();
        assertEquals(7, in.unsigned(10));
    }

    @Test
    void refusesNestingWithoutEnd() {
        var deep = new byte[200_000];
        Arrays.fill(deep, (byte) 0x81);
        assertThrows(MalformedCborException.class, () -> new CborReader(deep).skip());
    }

    private void assertReadOrRefused(byte[] sound, Consumer<byte[]> parser) {
        assertTimeout(Duration.ofSeconds(120), () -> {
            for (int i = 0; i < MUTANTS; i++) {
                var mutant = mutant(sound);
                try {
                    parser.accept(mutant);
                } catch (MalformedCborException e) {
                    continue;
                } catch (RuntimeException e) {
                    fail(HexFormat.of().formatHex(mutant), e);
                }
            }
        });
    }

    private byte[] mutant(byte[] sound) {
        var mutant = Arrays.copyOf(sound, random.nextInt(8) == 0 ? random.nextInt(sound.length) : sound.length);
        for (int changes = 1 + random.nextInt(4); changes > 0 && mutant.length > 0; changes--) {
            int at = random.nextInt(mutant.length);
            mutant[at] =
                    random.nextBoolean() ? (byte) random.nextInt(256) : (byte) (mutant[at] ^ 1 << random.nextInt(8));
        }
        return mutant;
    }

    private static PackIndex index() {
        var chunks = ChunkTable.builder();
        for (int i = 0; i < 10; i++) {
            chunks.add(new ChunkId(Bytes.of(SampleBytes.of("id " + i, 32))), 100 + i);
        }
        var table = chunks.build();
        return new PackIndex(List.of(new SegmentIndex(table.totalBytes() + 17, table), new SegmentIndex(500, table)));
    }
}
