package dev.holdfast.adapters.host.state;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.holdfast.application.agent.grants.GrantStock;
import dev.holdfast.application.agent.grants.GrantStock.Stocked;
import dev.holdfast.contracts.agent.GrantStockContract;
import dev.holdfast.domain.storage.StorageAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GrantStockFilesTests implements GrantStockContract {

    @TempDir
    private Path directory;

    @Override
    public GrantStock stock() {
        return new StateDirectory(directory).grantStock();
    }

    @Test
    void isForItsOwnerAlone() throws IOException {
        stock().remember(new Stocked(PLACE, "shop", StorageAccess.PRESIGNED));
        stock().spend(PLACE, "name");

        try (var files = Files.walk(directory.resolve("grants"))) {
            for (var file : files.toList()) {
                var mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
                assertEquals("------", mode.substring(3), file::toString);
            }
        }
    }
}
