import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/// Lets a master and an agent work for a moment, and notes in `share/classes` of each which classes that takes; see
/// `share/prepare`. Arguments: where the distributions are, and an empty directory to work in.
public final class Train {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Path distributions;
    private final Path work;
    private final Map<String, List<Path>> lists = new HashMap<>();
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
        }
        train.note("holdfast-master");
        train.note("holdfast-agent");
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

        var config = Files.writeString(work.resolve("config.json"), "{\"sites\":[]}");
        var agent = new HashMap<>(Map.of(
                "HOLDFAST_CONFIG", config.toString(), "HOLDFAST_STATE_DIR", work.resolve("agent").toString()));
        agent.put("HOLDFAST_JOIN_TOKEN", joinToken);
        require(start("holdfast-agent", agent, "join", "--master", address.toString()), 0);
        agent.remove("HOLDFAST_JOIN_TOKEN");
        require(start("holdfast-agent", agent, "status"), 0);
        var daemon = start("holdfast-agent", agent, "run", "--json");
        until("the master hears the agent", () -> ended(daemon) || said(daemon).contains("master-heard"));
        stop(daemon);
        stop(serving);
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

    private static void until(String what, java.util.function.BooleanSupplier holds) throws InterruptedException {
        for (long end = System.nanoTime() + PATIENCE.toNanos(); !holds.getAsBoolean(); ) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("it never came: " + what);
            }
            Thread.sleep(20);
        }
    }

    /// Every class once; those that libraries made up on the way are made up anew.
    private void note(String program) throws IOException {
        var classes = new LinkedHashSet<String>();
        for (var list : lists.get(program)) {
            Files.readAllLines(list).stream()
                    .filter(line -> !line.startsWith("#") && !line.contains(" source: "))
                    .map(line -> line.replaceFirst(" id: \\d+$", ""))
                    .forEach(classes::add);
        }
        Files.write(distributions.resolve(program + "/share/classes"), classes);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
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
