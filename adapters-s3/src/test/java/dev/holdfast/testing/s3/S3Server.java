package dev.holdfast.testing.s3;

import dev.holdfast.application.storage.StorageCredentials;
import dev.holdfast.domain.storage.StorageTarget;
import dev.holdfast.testing.FreePorts;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A real S3 server, S3Proxy over a directory, as a process of its own on a free loopback port.
///
/// Needs `org.gaul:s3proxy` on the class path of whoever starts it.
public final class S3Server implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofMinutes(2);

    private static volatile List<String> prepared = List.of();

    private final Process process;
    private final int port;
    private final Path root;

    private S3Server(Process process, int port, Path root) {
        this.process = process;
        this.port = port;
        this.root = root;
    }

    /// Starts a server whose buckets are the directories below `directory`/buckets, and waits until it answers.
    public static S3Server start(Path directory) {
        return start(directory, FreePorts.next());
    }

    /// Starts a server on `port`.
    public static S3Server start(Path directory, int port) {
        return start(directory, port, prepared);
    }

    /// Notes in `directory` how the classes of a server lie in memory, by which those that this process starts later
    /// take half the time to start: worth it where many are.
    ///
    /// @param work has a server load what it takes
    public static void prepare(Path directory, Consumer<S3Server> work) {
        var archive = directory.resolve("classes.jsa");
        try (var server = start(directory, FreePorts.next(), List.of("-XX:ArchiveClassesAtExit=" + archive))) {
            work.accept(server);
        }
        prepared = List.of("-XX:SharedArchiveFile=" + archive);
    }

    private static S3Server start(Path directory, int port, List<String> options) {
        try {
            var buckets = Files.createDirectories(directory.resolve("buckets"));
            var settings = Files.writeString(directory.resolve("s3proxy.properties"), settings(port, buckets));
            var quiet = Files.writeString(directory.resolve("logback.xml"), LOGBACK);
            var compiler = Files.writeString(directory.resolve("compiler.json"), COMPILER);
            var command = new ArrayList<String>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(options);
            command.addAll(List.of(
                    "-Xmx512m",
                    "-XX:+UseSerialGC",
                    "-XX:+UnlockDiagnosticVMOptions",
                    "-XX:CompilerDirectivesFile=" + compiler,
                    "-Dlogback.configurationFile=" + quiet,
                    "-cp",
                    classPath(),
                    "org.gaul.s3proxy.Main",
                    "--properties",
                    settings.toString()));
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("s3proxy.log").toFile())
                    .start();
            var server = new S3Server(process, port, buckets);
            server.awaitAnswer(directory.resolve("s3proxy.log"));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /// Makes `bucket` and says where it is.
    public StorageTarget bucket(String bucket) {
        try {
            Files.createDirectories(root.resolve(bucket));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new StorageTarget(endpoint(), "us-east-1", bucket, "", true);
    }

    public StorageCredentials credentials() {
        return new StorageCredentials("holdfast-test", "holdfast-test-secret");
    }

    /// The directory that holds the objects of `bucket` as files, for looking and for damage.
    public Path directory(String bucket) {
        return root.resolve(bucket);
    }

    public int port() {
        return port;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void awaitAnswer(Path log) throws IOException {
        var limit = Instant.now().plus(START_LIMIT);
        while (!answers()) {
            if (!process.isAlive() || Instant.now().isAfter(limit)) {
                process.destroyForcibly();
                throw new IOException("S3Proxy did not start:\n" + Files.readString(log));
            }
            pause();
        }
    }

    private boolean answers() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private void pause() {
        try {
            process.waitFor(50, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while S3Proxy was starting", e);
        }
    }

    /// Without the SLF4J provider of our programs: S3Proxy has one of its own, and the two call each other for ever.
    /// And jars alone, since Java notes no classes of directories.
    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.endsWith(".jar") && !entry.contains("slf4j-jdk14"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String settings(int port, Path buckets) {
        return """
                s3proxy.endpoint=http://127.0.0.1:%d
                s3proxy.authorization=aws-v2-or-v4
                s3proxy.identity=holdfast-test
                s3proxy.credential=holdfast-test-secret
                s3proxy.v4-max-non-chunked-request-size=134217728
                jclouds.provider=filesystem-nio2
                jclouds.filesystem.basedir=%s
                """.formatted(port, buckets);
    }

    /// Checksums alone are worth the optimizing compiler's time.
    private static final String COMPILER = """
            [
              { match: ["sun/security/provider/*.*", "com/sun/crypto/provider/*.*"], c2: { Exclude: false } },
              { match: ["*.*"], c2: { Exclude: true } }
            ]
            """;

    private static final String LOGBACK = """
            <configuration>
                <appender name="OUT" class="ch.qos.logback.core.ConsoleAppender">
                    <encoder><pattern>%d %level %logger{20} %msg%n</pattern></encoder>
                </appender>
                <root level="WARN"><appender-ref ref="OUT"/></root>
            </configuration>
            """;
}
