package dev.holdfast.system;

import dev.holdfast.testing.s3.S3Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// An S3 server, a master with that storage, and nodes that have joined it; closed in the reverse order.
final class Stage implements AutoCloseable {

    /// What S3Proxy is still receiving has a longer name.
    private static final Pattern WHOLE_PACK = Pattern.compile(".*/packs/[0-9a-f]{32}");

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final Path directory;
    private final S3Server s3;
    private final Master master;

    private Stage(Path directory, Map<String, String> masterEnvironment) {
        this.directory = directory;
        s3 = own(S3Server.start(made(directory.resolve("s3"))));
        s3.bucket("backups");
        master = own(Master.start(made(directory.resolve("master")), masterEnvironment));
    }

    static Stage in(Path directory) {
        return new Stage(directory, Map.of());
    }

    /// A stage whose master has more in its environment, a database for instance.
    static Stage in(Path directory, Map<String, String> masterEnvironment) {
        return new Stage(directory, masterEnvironment);
    }

    S3Server s3() {
        return s3;
    }

    Master master() {
        return master;
    }

    Path directory() {
        return directory;
    }

    /// Closes `part` when the stage closes.
    <T extends AutoCloseable> T own(T part) {
        open.push(part);
        return part;
    }

    /// Adds the S3 server as a storage of the fleet, at `endpoint`, which may be a proxy in front of it.
    String addStorage(String endpoint) {
        return addStorage("primary", "backups", endpoint, 100, "sealed");
    }

    String addStorage() {
        return addStorage(s3.endpoint().toString());
    }

    /// Adds a storage of that name with a bucket of that name.
    String addStorage(String name, int weight) {
        s3.bucket(name);
        return addStorage(name, name, s3.endpoint().toString(), weight, "sealed");
    }

    /// Adds the S3 server as a storage whose keys no node gets.
    String addPresignedStorage() {
        return addStorage("primary", "backups", s3.endpoint().toString(), 100, "presigned");
    }

    private String addStorage(String name, String bucket, String endpoint, int weight, String access) {
        return master.admin()
                .post("/storages", """
                {"name":"%s","endpoint":"%s","region":"us-east-1","bucket":"%s","prefix":"","pathStyle":true,
                 "accessKeyId":"%s","secretAccessKey":"%s","weight":%d,"access":"%s","state":"enabled"}
                """.formatted(
                                name,
                                endpoint,
                                bucket,
                                s3.credentials().accessKeyId(),
                                s3.credentials().secretAccessKey(),
                                weight,
                                access))
                .expect(201)
                .text("id");
    }

    /// How many packs are whole in `bucket`.
    long packs(String bucket) {
        return objects(s3.directory(bucket), WHOLE_PACK).count();
    }

    /// How many bytes the packs and records of a site take, in all buckets.
    long bytesOf(String site) {
        var counted = Pattern.compile(".*/" + site + "/(packs|backups)/[0-9a-f-]+");
        return objects(s3.directory("backups").getParent(), counted)
                .mapToLong(object -> object.toFile().length())
                .sum();
    }

    private static Stream<Path> objects(Path directory, Pattern name) {
        try (var objects = Files.walk(directory)) {
            return objects.filter(it -> name.matcher(it.toString()).matches()).toList().stream();
        } catch (IOException | UncheckedIOException e) {
            // A file that is being written goes while the directory is read.
            return Stream.empty();
        }
    }

    /// A node that joined by a join token.
    ///
    /// @param programs what to put before the path on which it finds programs
    Agent joinedAgent(String name, Path programs) {
        return joinedAgent(name, programs, master.address());
    }

    /// A node that reaches the master through something in front of it.
    Agent joinedAgent(String name, URI front) {
        return joinedAgent(name, Path.of("/usr/bin"), front);
    }

    private Agent joinedAgent(String name, Path programs, URI address) {
        var token = master.admin()
                .post("/join-tokens", "{\"ttlSeconds\":600,\"uses\":1,\"autoApprove\":true}")
                .expect(201)
                .text("token");
        var agent = Agent.in(directory.resolve(name), address, programs);
        agent.with(Map.of("HOLDFAST_JOIN_TOKEN", token))
                .run("join", "--json", "--master", address.toString())
                .expect(0);
        return agent;
    }

    Agent joinedAgent(String name) {
        return joinedAgent(name, Path.of("/usr/bin"));
    }

    @Override
    public void close() {
        while (!open.isEmpty()) {
            close(open.pop());
        }
    }

    private static void close(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            throw new IllegalStateException("could not close " + part.getClass().getSimpleName(), e);
        }
    }

    private static Path made(Path directory) {
        try {
            return Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
