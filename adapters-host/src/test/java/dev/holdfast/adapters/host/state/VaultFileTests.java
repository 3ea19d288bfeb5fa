package dev.holdfast.adapters.host.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.agent.identity.NodeStateException;
import dev.holdfast.application.agent.standalone.Vault;
import dev.holdfast.application.agent.standalone.VaultException;
import dev.holdfast.application.agent.standalone.Vaults;
import dev.holdfast.application.storage.StorageCredentials;
import dev.holdfast.contracts.agent.VaultsContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class VaultFileTests implements VaultsContract {

    @TempDir
    private Path directory;

    @Override
    public Vaults vaults() {
        return new StateDirectory(directory).vaults(new SecureRandom());
    }

    @Test
    void showsNothingButWhoseItIsAndThatToItsOwnerAlone() throws IOException {
        vaults().make(Vault.of(NODE).with("near", new StorageCredentials("AKIAEXAMPLE", "very secret")), PASSPHRASE);

        var text = Files.readString(file());
        assertTrue(text.contains(NODE.toString()));
        assertFalse(text.contains("AKIAEXAMPLE") || text.contains("very secret"), text);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file())));
    }

    @Test
    void isSealedAnewWhenItIsWritten() throws IOException {
        vaults().make(Vault.of(NODE), PASSPHRASE);
        var before = Files.readString(file());

        vaults().change(PASSPHRASE, vault -> vault);

        assertFalse(before.equals(Files.readString(file())));
    }

    @Test
    void doesNotOpenOnceItWasTamperedWith() throws IOException {
        vaults().make(Vault.of(NODE), PASSPHRASE);
        var text = Files.readString(file());

        Files.writeString(file(), text.replace(NODE.toString(), "00000000-0000-4000-8000-000000000000"));
        assertThrows(VaultException.WrongPassphrase.class, () -> vaults().open(PASSPHRASE));
        Files.writeString(file(), text.replace("600000", "1"));
        assertThrows(VaultException.WrongPassphrase.class, () -> vaults().open(PASSPHRASE));
        Files.writeString(file(), text.substring(0, text.length() / 2));
        assertThrows(NodeStateException.class, () -> vaults().open(PASSPHRASE));
    }

    private Path file() {
        return directory.resolve("vault.json");
    }
}
