package dev.holdfast.system;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// restic, as it is out of the box.
record ResticContender(BenchPlace place, Path stored) implements Contender {

    static ResticContender in(BenchPlace place) {
        var restic = new ResticContender(place, place.bucket("restic"));
        Shell.run(restic.environment("restic/files"), List.of("restic", "init")).expect(0);
        Shell.run(restic.environment("restic/database"), List.of("restic", "init"))
                .expect(0);
        return restic;
    }

    @Override
    public String name() {
        return "restic";
    }

    @Override
    public ProcessBuilder backUp() {
        return restic("backup", place.tree().toString());
    }

    @Override
    public Optional<ProcessBuilder> restore(Path target) {
        return Optional.of(restic("restore", "latest", "--target", target.toString()));
    }

    @Override
    public Path restored(Path target) {
        return target.resolve(place.tree().toString().substring(1));
    }

    @Override
    public Optional<ProcessBuilder> restoreOne(Path file, Path target) {
        var wanted = place.tree().resolve(file).toString();
        return Optional.of(restic("restore", "latest", "--include", wanted, "--target", target.toString()));
    }

    @Override
    public Optional<ProcessBuilder> verify() {
        return Optional.of(restic("check", "--read-data"));
    }

    @Override
    public Optional<ProcessBuilder> backUpDatabase() {
        var pipe = "set -o pipefail; " + place.dumpCommand() + " | restic backup --stdin --stdin-filename shop.sql";
        return Optional.of(logged("restic/database", List.of("bash", "-c", pipe)));
    }

    private ProcessBuilder restic(String... arguments) {
        var command = new ArrayList<>(List.of("restic"));
        command.addAll(List.of(arguments));
        return logged("restic/files", command);
    }

    private ProcessBuilder logged(String repository, List<String> command) {
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        place.home().resolve("restic.log").toFile()));
        builder.environment().putAll(environment(repository));
        return builder;
    }

    private Map<String, String> environment(String repository) {
        var credentials = place.stage().s3().credentials();
        return Map.of(
                "RESTIC_REPOSITORY", "s3:" + place.endpoint() + "/" + repository,
                "RESTIC_PASSWORD", "a password, for tests",
                "RESTIC_CACHE_DIR", place.home().resolve("restic-cache").toString(),
                "AWS_ACCESS_KEY_ID", credentials.accessKeyId(),
                "AWS_SECRET_ACCESS_KEY", credentials.secretAccessKey());
    }
}
