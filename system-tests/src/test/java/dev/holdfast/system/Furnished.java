package dev.holdfast.system;

import dev.holdfast.adapters.s3.S3Storages;
import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.testing.s3.S3Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Before the first test of all, what every one of them starts is made as it is where it is installed: with a Java of
/// its own and with its classes laid out, which a start of each takes half the time by.
public final class Furnished implements BeforeAllCallback {

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot()
                .getStore(ExtensionContext.Namespace.create(Furnished.class))
                .computeIfAbsent(Furnished.class, _ -> furnish());
    }

    private static boolean furnish() {
        try {
            Packages.make();
            S3Server.prepare(Files.createDirectories(Path.of("target/s3proxy").toAbsolutePath()), Furnished::store);
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Most of what nodes and masters do with a bucket.
    private static void store(S3Server server) {
        var key = ObjectKey.FLEET;
        try (var store =
                S3Storages.stores(Duration.ofMinutes(1)).open(server.bucket("backups"), server.credentials())) {
            store.put(key, ByteBuffer.wrap(new byte[100_000]));
            store.put(key, ByteBuffer.wrap(new byte[100_000]));
            store.find(key);
            store.read(key, 100_000);
            store.read(key, 10, 100);
            store.list("", Optional.empty());
            store.delete(List.of(key));
        }
    }
}
