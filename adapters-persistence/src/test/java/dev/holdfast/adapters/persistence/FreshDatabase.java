package dev.holdfast.adapters.persistence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Gives every test an empty, migrated database of its own, opened before any `@BeforeEach`:
/// `@RegisterExtension final FreshDatabase database = FreshDatabase.sqlite();`
final class FreshDatabase implements BeforeEachCallback, AfterEachCallback {

    private final Function<Path, DatabaseSettings> making;
    private @Nullable Path directory;
    private @Nullable Persistence persistence;

    private FreshDatabase(Function<Path, DatabaseSettings> making) {
        this.making = making;
    }

    static FreshDatabase sqlite() {
        return new FreshDatabase(TestDatabases::sqlite);
    }

    static FreshDatabase postgres() {
        return new FreshDatabase(_ -> TestDatabases.postgres());
    }

    Persistence persistence() {
        return Objects.requireNonNull(persistence);
    }

    Transactions transactions() {
        return persistence().transactions();
    }

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        directory = Files.createTempDirectory("holdfast");
        persistence = Persistence.open(making.apply(directory));
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        persistence().close();
        try (var files = Files.list(Objects.requireNonNull(directory))) {
            files.forEach(file -> file.toFile().delete());
        }
        Files.delete(Objects.requireNonNull(directory));
    }
}
