package dev.holdfast.system;

import dev.holdfast.testing.s3.S3Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
            S3Server.prepare(
                    Files.createDirectories(Path.of("target", "s3proxy").toAbsolutePath()));
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
