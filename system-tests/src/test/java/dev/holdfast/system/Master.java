package dev.holdfast.system;

import dev.holdfast.testing.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// A `holdfast-master serve` as a process of its own.
public final class Master implements AutoCloseable {

    public static final String ADMIN_PASSWORD = "correct horse battery staple";

    private final Program program;
    private final int port;
    private Process process;
    private Optional<Api> admin = Optional.empty();

    private Master(Program program, int port) {
        this.program = program;
        this.port = port;
        this.process = serve();
    }

    /// Starts a master on SQLite in `home` and waits until it is ready.
    public static Master start(Path home) {
        return start(home, Map.of());
    }

    /// Starts a master whose settings `environment` adds to, a database for instance.
    public static Master start(Path home, Map<String, String> environment) {
        try {
            int port = FreePorts.next();
            var all = new HashMap<String, String>();
            all.put("HOLDFAST_PORT", Integer.toString(port));
            all.put(
                    "HOLDFAST_DATA_DIR",
                    Files.createDirectories(home.resolve("data")).toString());
            all.put("HOLDFAST_ADMIN_PASSWORD", ADMIN_PASSWORD);
            // It lives for less time than the optimizing compiler's work takes to pay.
            all.put("HOLDFAST_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1");
            all.putAll(environment);
            var master = new Master(new Program("holdfast-master", home, all), port);
            master.awaitReady();
            return master;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /// Its admin, signed in once: sign-ins are rate-limited, and a token outlives any test and restart.
    Api admin() {
        if (admin.isEmpty()) {
            admin = Optional.of(Api.signedIn(address(), "admin", ADMIN_PASSWORD));
        }
        return admin.get();
    }

    long pid() {
        return process.pid();
    }

    Path log() {
        return program.home().resolve("master.log");
    }

    /// Ends it as a power cut would, and waits until it is gone.
    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    void restart() {
        close();
        process = serve();
        awaitReady();
    }

    @Override
    public void close() {
        process.destroy();
        awaitEnd();
    }

    private Process serve() {
        return program.start(log(), "serve");
    }

    private void awaitReady() {
        Waiting.until(Duration.ofMinutes(3), this::isReadyOrDead, () -> "the master is not ready: " + logged());
        if (!process.isAlive()) {
            throw new AssertionError("the master ended: " + logged());
        }
    }

    private boolean isReadyOrDead() {
        try {
            return !process.isAlive()
                    || Api.anonymous(address()).get("/health/ready").status() == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    String logged() {
        try {
            return Files.readString(log());
        } catch (IOException e) {
            return e.toString();
        }
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
