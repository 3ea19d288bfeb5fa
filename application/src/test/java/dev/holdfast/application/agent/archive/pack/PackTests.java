package dev.holdfast.application.agent.archive.pack;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.agent.archive.Compression;
import dev.holdfast.application.agent.archive.DamagedArchiveException;
import dev.holdfast.application.agent.archive.WrongKeyException;
import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.application.storage.SiteKey;
import dev.holdfast.application.storage.SiteKeys;
import dev.holdfast.contracts.archive.ArchiveBuilder;
import dev.holdfast.contracts.archive.RawFrames;
import dev.holdfast.contracts.archive.SampleBytes;
import dev.holdfast.domain.archive.ArchiveLimits;
import dev.holdfast.domain.archive.Bytes;
import dev.holdfast.domain.archive.ChunkHasher;
import dev.holdfast.domain.archive.PackId;
import dev.holdfast.domain.archive.PackRow;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class PackTests {

    private static final SiteKey KEY = new SiteKey(SampleBytes.of("key", 32));
    private static final PackId ID = new PackId(Bytes.of(SampleBytes.of("id", 16)));
    private static final Bytes SALT = Bytes.of(SampleBytes.of("salt", 32));
    private static final ObjectKey OBJECT = ObjectKey.pack(ArchiveBuilder.SITE, ID);

    private final Compression compression = new RawFrames();

    @Test
    void givesBackItsSegments() {
        var pack = pack(3, 1_000_000);
        var content = content(pack);
        var opened = open(pack.row(), pack.tail());

        assertEquals(pack.index(), opened.index());
        assertEquals(content.length, pack.row().bytes());
        for (int i = 0; i < 3; i++) {
            var segment = opened.decode(i, content, Math.toIntExact(opened.offset(i)));
            assertArrayEquals(SampleBytes.of("segment " + i, 1_000_000), segment.content());
        }
    }

    @Test
    void bindsEachSegmentToItsPlace() {
        var pack = pack(2, 1_000);
        var content = content(pack);
        var opened = open(pack.row(), pack.tail());

        assertThrows(DamagedArchiveException.class, () -> opened.decode(0, content, Math.toIntExact(opened.offset(1))));
    }

    @Test
    void opensWithTheSitesKeyOnly() {
        var pack = pack(1, 1_000);
        var opener = new PackOpener(SiteKeys.of(List.of(new SiteKey(new byte[32]))), compression);

        assertThrows(WrongKeyException.class, () -> opener.open(OBJECT, pack.row(), pack.tail()));
    }

    @Test
    void refusesATailThatIsNotOfItsRow() {
        var pack = pack(1, 1_000);
        var other = new PackRow(
                new PackId(Bytes.of(new byte[16])),
                pack.row().bytes(),
                pack.row().indexBytes());

        assertDamaged(other, pack.tail());
        assertDamaged(new PackRow(ID, pack.row().bytes() + 1, pack.row().indexBytes()), pack.tail());
        assertDamaged(pack.row(), Arrays.copyOf(pack.tail(), pack.tail().length - 1));
        assertDamaged(pack.row(), new byte[pack.row().indexBytes()]);
    }

    @Test
    void mutatedTailsAreRefused() {
        var pack = pack(2, 1_000);
        var random = new Random(5);
        for (int i = 0; i < 3_000; i++) {
            var tail = pack.tail();
            tail[random.nextInt(tail.length)] ^= (byte) (1 + random.nextInt(255));
            assertDamaged(pack.row(), tail);
        }
    }

    @Test
    void refusesASegmentThatDecompressesToMoreOrLessThanItsIndexSays() {
        for (int claimed : new int[] {999, 1_001}) {
            var writer = new PackWriter(ID, SALT, KEY, compression);
            writer.append(lying(SampleBytes.of("bomb", 1_000), claimed));
            var pack = writer.seal();
            var opened = open(pack.row(), pack.tail());
            var content = content(pack);

            var damage = assertThrows(
                    DamagedArchiveException.class, () -> opened.decode(0, content, Math.toIntExact(opened.offset(0))));
            assertEquals(OBJECT, damage.key());
        }
    }

    @Test
    void refusesAnUnknownCodec() {
        var writer = new PackWriter(ID, SALT, KEY, compression);
        var plain = segment("x", 100);
        var stored = new SegmentEncoder(compression, new SegmentBuffers()).encode(plain);
        stored.plaintext()[0] = 2;
        writer.append(stored);
        var pack = writer.seal();
        var opened = open(pack.row(), pack.tail());

        assertThrows(
                DamagedArchiveException.class,
                () -> opened.decode(0, content(pack), Math.toIntExact(opened.offset(0))));
    }

    @Test
    void isFullAtItsTargetAndThenStillAcceptsOneSegment() {
        var writer = new PackWriter(ID, SALT, KEY, compression);
        var encoder = new SegmentEncoder(compression, new SegmentBuffers());
        while (!writer.isFull()) {
            writer.append(encoder.encode(segment("s" + writer.segments(), 1_200_000)));
        }
        assertTrue(writer.size() >= ArchiveLimits.PACK_TARGET_BYTES);
        assertTrue(writer.size() < ArchiveLimits.PACK_TARGET_BYTES + 1_300_000);
        assertTrue(writer.accepts(encoder.encode(segment("last", 1_200_000))));
        assertTrue(writer.seal().row().bytes() <= ArchiveLimits.PACK_BYTES);
    }

    @Test
    void closesEarlyForManySmallChunks() {
        var writer = new PackWriter(ID, SALT, KEY, compression);
        var encoder = new SegmentEncoder(compression, new SegmentBuffers());
        while (!writer.isFull()) {
            var builder = new SegmentBuilder(new SegmentBuffers());
            var hasher = new ChunkHasher();
            while (!builder.isFull()) {
                builder.add(hasher.id(new byte[] {1}, 0, 1), new byte[] {1}, 0, 1);
            }
            writer.append(encoder.encode(builder.take()));
        }
        var pack = writer.seal();
        assertTrue(pack.index().chunks() <= ArchiveLimits.PACK_CHUNKS);
        assertEquals(pack.index(), open(pack.row(), pack.tail()).index());
    }

    @Test
    void storesWhatDoesNotShrink() {
        var encoded = new SegmentEncoder(compression, new SegmentBuffers()).encode(segment("noise", 500_000));
        assertEquals(0, encoded.plaintext()[0]);
        assertEquals(500_001, encoded.length());
        assertFalse(encoded.sealedBytes() > 500_017);
    }

    private EncodedSegment lying(byte[] content, int claimed) {
        var frame = new byte[1 + compression.bound(content.length)];
        frame[0] = 1;
        int length = 1 + compression.compress(content, 0, content.length, frame, 1);
        return new EncodedSegment(
                frame,
                Math.min(length, claimed + 1),
                segment("claimed", claimed).chunks());
    }

    private SealedPack pack(int segments, int length) {
        var writer = new PackWriter(ID, SALT, KEY, compression);
        for (int i = 0; i < segments; i++) {
            writer.append(
                    new SegmentEncoder(compression, new SegmentBuffers()).encode(segment("segment " + i, length)));
        }
        return writer.seal();
    }

    private static PlainSegment segment(String seed, int length) {
        var content = SampleBytes.of(seed, length);
        var builder = new SegmentBuilder(new SegmentBuffers());
        builder.add(new ChunkHasher().id(content, 0, length), content, 0, length);
        return builder.take();
    }

    private OpenedPack open(PackRow row, byte[] tail) {
        return new PackOpener(SiteKeys.of(List.of(KEY)), compression).open(OBJECT, row, tail);
    }

    private void assertDamaged(PackRow row, byte[] tail) {
        var damage = assertThrows(DamagedArchiveException.class, () -> open(row, tail));
        assertEquals(OBJECT, damage.key());
    }

    private static byte[] content(SealedPack pack) {
        var content = new byte[pack.content().remaining()];
        pack.content().get(0, content);
        return content;
    }
}
