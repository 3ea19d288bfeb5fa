package dev.holdfast.adapters.host.dump;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.adapters.host.program.Programs;
import dev.holdfast.application.agent.archive.DumpException;
import dev.holdfast.domain.backup.SourceSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Debian has no MongoDB: what is tried here is how its program would be called.
class MongoDumpTests {

    @TempDir
    private Path temp;

    @Test
    void asksForOneArchiveAndTakesTheAddressFromAFile() throws IOException {
        var program = temp.resolve("mongodump");
        Files.writeString(program, "#!/bin/sh\n");
        assertTrue(program.toFile().setExecutable(true));

        assertEquals(
                List.of(program.toString(), "--quiet", "--archive", "--config=/etc/holdfast/mongo.yaml", "--db=shop"),
                MongoDump.invocation(
                                new Programs(temp.toString()),
                                new SourceSpec.MongoDb(
                                        "shop", Optional.of("shop"), Optional.of("/etc/holdfast/mongo.yaml")))
                        .command());
    }

    @Test
    void saysWhatToInstallWhereTheProgramIsMissing() {
        var source = new SourceSpec.MongoDb("mongodb", Optional.empty(), Optional.empty());

        var failure =
                assertThrows(DumpException.class, () -> MongoDump.invocation(new Programs(temp.toString()), source));

        assertTrue(failure.getMessage().startsWith("there is no mongodump on the PATH"), failure.getMessage());
    }
}
