package dev.holdfast.application.agent.archive.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.holdfast.application.agent.archive.cbor.CborReader;
import dev.holdfast.application.agent.archive.cbor.CborWriter;
import dev.holdfast.application.agent.archive.cbor.MalformedCborException;
import dev.holdfast.contracts.archive.SampleBytes;
import dev.holdfast.domain.archive.Bytes;
import dev.holdfast.domain.archive.ChunkId;
import dev.holdfast.domain.archive.Reference;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ReferenceCodecTests {

    private static final Reference NAMED = new Reference(3, 4, 5, 2, List.of(id("a"), id("b")));

    @Test
    void readsWhatItWrites() {
        for (var reference : List.of(NAMED, NAMED.withoutIds())) {
            var out = new CborWriter();
            ReferenceCodec.write(reference, out);
            assertEquals(reference, ReferenceCodec.read(new CborReader(out.toArray())));
        }
    }

    @Test
    void writesACountWhereIdsAreLeftOut() {
        var out = new CborWriter();
        ReferenceCodec.write(NAMED.withoutIds(), out);
        assertEquals("8403040502", HexFormat.of().formatHex(out.toArray()));
    }

    @Test
    void refusesAListInPlaceThatNamesNoIds() {
        var list = HexFormat.of().parseHex("818403040502");
        assertThrows(MalformedCborException.class, () -> ReferenceCodec.readList(new CborReader(list)));
    }

    @Test
    void refusesNoChunksAndTooMany() {
        for (var hex : List.of("8403040500", "84030405190401", "8403040540")) {
            var reference = new CborReader(HexFormat.of().parseHex(hex));
            assertThrows(MalformedCborException.class, () -> ReferenceCodec.read(reference), hex);
        }
    }

    private static ChunkId id(String seed) {
        return new ChunkId(Bytes.of(SampleBytes.of(seed, ChunkId.LENGTH)));
    }
}
