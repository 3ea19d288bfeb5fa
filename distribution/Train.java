import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.ZoneOffset.UTC;
import static java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME;
import static java.time.temporal.ChronoUnit.MILLIS;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Lets a master and an agent work for a moment, and notes in `share/classes` of each which classes that takes,
/// and in `share/daemon.classes` which of them the daemon takes; see `share/prepare`. Arguments: where the
/// distributions are, and an empty directory to work in.
public final class Train {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final String STORAGE = """
            {"name":"storage","endpoint":"%s","region":"us-east-1","bucket":"bucket","prefix":"","pathStyle":true,\
            "accessKeyId":"id","secretAccessKey":"secret","weight":100,"access":"sealed","state":"enabled"}""";
    private static final String SITE =
            "{\"sites\":[{\"name\":\"site\",\"sources\":[{\"type\":\"files\",\"paths\":[\"%s\"]}]}]}";

    private final Path distributions;
    private final Path work;
    private final Bucket bucket = new Bucket();
    private final Map<String, List<Path>> lists = new HashMap<>();
    private final Map<String, List<Path>> daemons = new HashMap<>();
    private final List<Process> running = new ArrayList<>();

    private Train(Path distributions, Path work) {
        this.distributions = distributions;
        this.work = work;
    }

    public static void main(String[] arguments) throws Exception {
        var train = new Train(Path.of(arguments[0]).toAbsolutePath(), Path.of(arguments[1]).toAbsolutePath());
        try {
            train.work();
        } finally {
            for (var process : train.running) {
                process.destroyForcibly().waitFor();
            }
            train.bucket.stop();
        }
        for (var program : List.of("holdfast-master", "holdfast-agent")) {
            var share = train.distributions.resolve(program).resolve("share");
            note(train.lists.get(program), share.resolve("classes"));
            note(train.daemons.get(program), share.resolve("daemon.classes"));
        }
    }

    private void work() throws Exception {
        var password = UUID.randomUUID().toString();
        int port = freePort();
        var address = URI.create("http://127.0.0.1:" + port);
        var master = Map.of(
                "HOLDFAST_DATA_DIR", Files.createDirectories(work.resolve("master")).toString(),
                "HOLDFAST_PORT", Integer.toString(port),
                "HOLDFAST_ADMIN_PASSWORD", password);
        var serving = start("holdfast-master", master, "serve");
        var calls = new Calls(address);
        until("the master serves", () -> ended(serving) || calls.answers("/health/ready"));
        var token = calls.text("/auth/token", "{\"username\":\"admin\",\"password\":\"%s\"}".formatted(password), "accessToken");
        var user = calls.as(token);
        var joinToken = user.text("/join-tokens", "{\"ttlSeconds\":600,\"uses\":1,\"autoApprove\":true}", "token");
        List.of("/nodes", "/sites", "/backups", "/storages", "/events", "/jobs", "/fleet").forEach(user::answers);
        user.text("/storages", STORAGE.formatted(bucket.start()), "id");

        var config = Files.writeString(work.resolve("config.json"), SITE.formatted(tree()));
        var agent = new HashMap<>(Map.of(
                "HOLDFAST_CONFIG", config.toString(), "HOLDFAST_STATE_DIR", work.resolve("agent").toString()));
        agent.put("HOLDFAST_JOIN_TOKEN", joinToken);
        require(start("holdfast-agent", agent, "join", "--master", address.toString()), 0);
        agent.remove("HOLDFAST_JOIN_TOKEN");
        require(start("holdfast-agent", agent, "status"), 0);
        require(start("holdfast-agent", agent, "backup"), 0);
        require(start("holdfast-agent", agent, "backup", "site"), 0);
        require(start("holdfast-agent", agent, "snapshots", "site"), 0);
        require(start("holdfast-agent", agent, "ls", "site"), 0);
        require(start("holdfast-agent", agent, "restore", "site", "--target=" + work.resolve("restored")), 0);
        require(start("holdfast-agent", agent, "restore", "site", "--json", "--path=**/s*", "--target=" + work.resolve("some")), 0);
        require(start("holdfast-agent", agent, "verify", "site", "--read-data=100"), 0);
        var daemon = start("holdfast-agent", agent, "run", "--json");
        until("the master hears the agent", () -> ended(daemon) || said(daemon).contains("master-heard"));
        stop(daemon);
        stop(serving);
    }

    /// Files of all kinds that backups mostly meet.
    private Path tree() throws IOException {
        var tree = Files.createDirectories(work.resolve("tree/sub"));
        var noise = new byte[3_000_000];
        new Random(1).nextBytes(noise);
        Files.write(tree.resolve("noise"), noise);
        Files.createSymbolicLink(tree.resolve("link"), Path.of("noise"));
        Files.createLink(tree.resolve("same"), tree.resolve("noise"));
        for (int i = 0; i < 300; i++) {
            Files.writeString(tree.resolve("text" + i), ("line " + i + "\n").repeat(i * i));
        }
        return tree.getParent();
    }

    private boolean ended(Process process) {
        if (!process.isAlive()) {
            throw new IllegalStateException("ended with " + process.exitValue() + ":\n" + said(process));
        }
        return false;
    }

    private String said(Process process) {
        try {
            return Files.readString(work.resolve(process.pid() + ".log"));
        } catch (IOException e) {
            return "";
        }
    }

    private Process start(String program, Map<String, String> environment, String... arguments) throws IOException {
        var list = work.resolve(program + "-" + running.size() + ".classes");
        lists.computeIfAbsent(program, _ -> new ArrayList<>()).add(list);
        if (List.of("serve", "run").contains(arguments[0])) {
            daemons.computeIfAbsent(program, _ -> new ArrayList<>()).add(list);
        }
        var command = new ArrayList<>(List.of(distributions.resolve(program + "/bin/" + program).toString()));
        command.addAll(List.of(arguments));
        var log = Files.createTempFile(work, program, ".log");
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.redirectInput(new File("/dev/null"));
        builder.environment().putAll(environment);
        builder.environment().put("HOLDFAST_JAVA_OPTIONS", "-XX:DumpLoadedClassList=" + list);
        var process = builder.start();
        Files.createLink(work.resolve(process.pid() + ".log"), log);
        running.add(process);
        return process;
    }

    private void require(Process process, int expected) throws InterruptedException {
        if (process.waitFor() != expected) {
            throw new IllegalStateException("ended with " + process.exitValue() + ":\n" + said(process));
        }
    }

    private void stop(Process process) throws InterruptedException {
        process.destroy();
        require(process, process.waitFor() == 143 ? 143 : 0);
    }

    private static void until(String what, BooleanSupplier holds) throws InterruptedException {
        for (long end = System.nanoTime() + PATIENCE.toNanos(); !holds.getAsBoolean(); ) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("it never came: " + what);
            }
            Thread.sleep(20);
        }
    }

    /// Every class once; those that libraries made up on the way are made up anew.
    private static void note(List<Path> lists, Path target) throws IOException {
        var classes = new LinkedHashSet<String>();
        for (var list : lists) {
            Files.readAllLines(list).stream()
                    .filter(line -> !line.startsWith("#") && !line.contains(" source: "))
                    .map(line -> line.replaceFirst(" id: \\d+$", ""))
                    .forEach(classes::add);
        }
        Files.write(target, classes);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /// As much of S3 as a backup and a restore need, in memory.
    private static final class Bucket {

        private static final String OBJECT =
                "<Contents><Key>%s</Key><LastModified>%s</LastModified><ETag>e</ETag><Size>%d</Size></Contents>";

        private final Map<String, byte[]> objects = new ConcurrentSkipListMap<>();
        private final HttpServer server;
        private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

        Bucket() {
            try {
                server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            server.setExecutor(threads);
            server.createContext("/", this::answer);
        }

        URI start() {
            server.start();
            return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        }

        void stop() {
            server.stop(0);
            threads.shutdownNow();
        }

        private void answer(HttpExchange call) throws IOException {
            var content = call.getRequestBody().readAllBytes();
            var key = call.getRequestURI().getPath().replaceFirst("^/bucket/?", "");
            switch (call.getRequestMethod()) {
                case "PUT" -> send(call, put(key, content, call) ? 200 : 412, new byte[0]);
                case "DELETE" -> {
                    objects.remove(key);
                    send(call, 204, new byte[0]);
                }
                default -> {
                    if (key.isEmpty()) {
                        send(call, 200, list(call.getRequestURI().getQuery()).getBytes(UTF_8));
                    } else {
                        get(call, objects.get(key));
                    }
                }
            }
        }

        private boolean put(String key, byte[] content, HttpExchange call) {
            if (call.getRequestHeaders().containsKey("If-None-Match")) {
                return objects.putIfAbsent(key, content) == null;
            }
            objects.put(key, content);
            return true;
        }

        private static void get(HttpExchange call, byte[] object) throws IOException {
            var range = call.getRequestHeaders().getFirst("Range");
            if (object == null) {
                send(call, 404, "<Error><Code>NoSuchKey</Code><Message>none</Message></Error>".getBytes(UTF_8));
            } else if (range == null) {
                send(call, 200, object);
            } else {
                var ends = range.substring("bytes=".length()).split("-");
                int from = Integer.parseInt(ends[0]);
                int to = ends.length < 2 ? object.length : Math.min(object.length, Integer.parseInt(ends[1]) + 1);
                call.getResponseHeaders()
                        .add("Content-Range", "bytes %d-%d/%d".formatted(from, to - 1, object.length));
                send(call, 206, Arrays.copyOfRange(object, from, to));
            }
        }

        private String list(String query) {
            var prefix = query != null && query.contains("prefix=") ? query.replaceFirst(".*prefix=([^&]*).*", "$1") : "";
            var listed = objects.entrySet().stream()
                    .filter(it -> it.getKey().startsWith(prefix))
                    .map(it -> OBJECT.formatted(it.getKey(), Instant.now().truncatedTo(MILLIS), it.getValue().length))
                    .collect(Collectors.joining());
            return "<ListBucketResult><IsTruncated>false</IsTruncated>" + listed + "</ListBucketResult>";
        }

        private static void send(HttpExchange call, int status, byte[] body) throws IOException {
            call.getResponseHeaders().add("ETag", "\"e\"");
            call.getResponseHeaders()
                    .add("Last-Modified", RFC_1123_DATE_TIME.format(Instant.now().atOffset(UTC)));
            if (call.getRequestMethod().equals("HEAD")) {
                call.getResponseHeaders().add("Content-Length", Integer.toString(body.length));
                call.sendResponseHeaders(status, -1);
            } else {
                call.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
                call.getResponseBody().write(body);
            }
            call.close();
        }
    }

    private record Calls(HttpClient http, URI master, String bearer) {

        Calls(URI master) {
            this(HttpClient.newHttpClient(), master, "none");
        }

        Calls as(String token) {
            return new Calls(http, master, token);
        }

        boolean answers(String path) {
            try {
                return http.send(request(path).GET().build(), BodyHandlers.ofString()).statusCode() == 200;
            } catch (IOException e) {
                return false;
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        /// A member of what a `POST` is answered.
        String text(String path, String body, String member) throws IOException, InterruptedException {
            var post = request(path).POST(BodyPublishers.ofString(body)).build();
            var answer = http.send(post, BodyHandlers.ofString()).body();
            var found = Pattern.compile("\"" + member + "\":\"([^\"]+)\"").matcher(answer);
            if (!found.find()) {
                throw new IllegalStateException("POST " + path + " was answered " + answer);
            }
            return found.group(1);
        }

        private HttpRequest.Builder request(String path) {
            return HttpRequest.newBuilder(master.resolve(path))
                    .header("Content-Type", "application/json")
                    .header("Authorization", "Bearer " + bearer);
        }
    }
}
