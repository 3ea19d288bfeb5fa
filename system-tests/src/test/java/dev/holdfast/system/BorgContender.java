package dev.holdfast.system;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Borg, with a repository in a directory, since it knows no S3: it has it easier than the others.
record BorgContender(BenchPlace place, Path stored) implements Contender {

    private static final String ARCHIVE = "::{now:%s%f}";

    static BorgContender in(BenchPlace place) {
        var borg = new BorgContender(place, place.home().resolve("borg"));
        Shell.run(borg.environment(), List.of("borg", "init", "--encryption=repokey-blake2"))
                .expect(0);
        return borg;
    }

    @Override
    public String name() {
        return "borg";
    }

    @Override
    public ProcessBuilder backUp() {
        return logged(
                "borg", "create", "--compression=zstd,3", ARCHIVE, place.tree().toString());
    }

    @Override
    public Optional<ProcessBuilder> restore(Path target) {
        return Optional.of(extract(target, ""));
    }

    @Override
    public Path restored(Path target) {
        return target.resolve(place.tree().toString().substring(1));
    }

    @Override
    public Optional<ProcessBuilder> restoreOne(Path file, Path target) {
        return Optional.of(extract(target, place.tree().resolve(file).toString().substring(1)));
    }

    @Override
    public Optional<ProcessBuilder> verify() {
        return Optional.of(logged("borg", "check", "--verify-data"));
    }

    /// Borg extracts into the working directory.
    private ProcessBuilder extract(Path target, String path) {
        var extract =
                "mkdir -p \"$1\" && cd \"$1\" && exec borg extract \"::$(borg list --short --last=1)\" ${2:+\"$2\"}";
        return logged("bash", "-c", extract, "borg", target.toString(), path);
    }

    private ProcessBuilder logged(String... command) {
        var builder = new ProcessBuilder(new ArrayList<>(List.of(command)))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        place.home().resolve("borg.log").toFile()));
        builder.environment().putAll(environment());
        return builder;
    }

    private Map<String, String> environment() {
        return Map.of(
                "BORG_REPO", stored.toString(),
                "BORG_PASSPHRASE", "a password, for tests",
                "BORG_BASE_DIR", place.home().resolve("borg-base").toString());
    }
}
