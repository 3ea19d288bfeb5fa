package dev.holdfast.application.agent.archive.reader;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.agent.archive.DamagedArchiveException;
import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.contracts.archive.ArchiveBuilder;
import dev.holdfast.contracts.archive.SampleBytes;
import dev.holdfast.domain.archive.ChunkingParameters;
import dev.holdfast.domain.archive.SourceKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class DumpExportTests {

    private final ReaderFixture fixture = new ReaderFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void writesADumpOfManySegments() throws IOException {
        assertExported(SampleBytes.of("dump", 12_000_000));
    }

    @Test
    void writesADumpThatRepeatsItselfOutOfOrder() throws IOException {
        var block = SampleBytes.of("block", 3_000_000);
        var dump = new ByteArrayOutputStream();
        var random = new Random(1);
        for (int i = 0; i < 60; i++) {
            int from = random.nextInt(block.length - 200_000);
            dump.write(block, from, 200_000);
        }
        assertExported(dump.toByteArray());
    }

    @Test
    void writesADumpOfNothingButZeros() throws IOException {
        assertExported(new byte[30_000_000]);
    }

    @Test
    void writesAnEmptyDump() throws IOException {
        assertExported(new byte[0]);
    }

    @Test
    void refusesSourcesThatAreNoDump() {
        dump(new byte[10])
                .source("files", SourceKind.FILES, ChunkingParameters.FILES)
                .file("a", new byte[10])
                .commit();
        var backup = fixture.open();
        var sink = OutputStream.nullOutputStream();
        assertThrows(IllegalArgumentException.class, () -> backup.writeDump("files", sink));
        assertThrows(IllegalArgumentException.class, () -> backup.writeDump("none", sink));
    }

    @Test
    void stopsBeforeTheFirstWrongByte() {
        var content = SampleBytes.of("dump", 4_000_000);
        dump(content).commit();
        var row = fixture.open().record().livePacks().findFirst().orElseThrow();
        var key = ObjectKey.pack(ArchiveBuilder.SITE, row.id());
        fixture.store.content(key.value())[2_500_000] ^= 1;
        var out = new ByteArrayOutputStream();

        var damage =
                assertThrows(DamagedArchiveException.class, () -> fixture.open().writeDump("db", out));

        assertEquals(key, damage.key());
        assertTrue(damage.getMessage().startsWith("db/db.sql: " + key + " is damaged: "), damage::getMessage);
        var written = out.toByteArray();
        assertTrue(written.length < 2_500_000);
        assertArrayEquals(Arrays.copyOf(content, written.length), written);
    }

    @Test
    void passesOnWhatItsTargetThrows() {
        dump(SampleBytes.of("dump", 100_000)).commit();
        var full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("no space left");
            }
        };
        var failure = assertThrows(IOException.class, () -> fixture.open().writeDump("db", full));
        assertEquals("no space left", failure.getMessage());
    }

    private void assertExported(byte[] content) throws IOException {
        dump(content).commit();
        var out = new ByteArrayOutputStream();
        assertEquals(content.length, fixture.open().writeDump("db", out));
        assertArrayEquals(content, out.toByteArray());
    }

    private ArchiveBuilder dump(byte[] content) {
        return fixture.archive()
                .source("db", SourceKind.MARIADB, ChunkingParameters.STREAMS)
                .dump("db.sql", content);
    }
}
