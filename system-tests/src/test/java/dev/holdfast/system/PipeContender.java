package dev.holdfast.system;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What people do without a backup program: `tar | zstd -T2 -3`, and `mariadb-dump | zstd`, piped to the same S3
/// server. The bench itself sends it there, which does not count as processor time of the pipe.
record PipeContender(BenchPlace place, Path stored) implements Contender {

    private static final String BUCKET = "control";

    static PipeContender in(BenchPlace place) {
        return new PipeContender(place, place.bucket(BUCKET));
    }

    @Override
    public String name() {
        return "pipe";
    }

    @Override
    public ProcessBuilder backUp() {
        return pipe("tar -C '" + place.tree() + "' -cf - .");
    }

    /// As often as it runs, it stores everything.
    @Override
    public Optional<ProcessBuilder> backUpAgain() {
        return Optional.empty();
    }

    @Override
    public Optional<ProcessBuilder> backUpDatabase() {
        return Optional.of(pipe(place.dumpCommand()));
    }

    @Override
    public Measured run(ProcessBuilder command) throws IOException, InterruptedException {
        return Measured.of(command, process -> upload(process.getInputStream()));
    }

    private static ProcessBuilder pipe(String program) {
        return new ProcessBuilder(List.of("bash", "-c", "set -o pipefail; " + program + " | zstd -T2 -3 -q -c"))
                .redirectError(ProcessBuilder.Redirect.INHERIT);
    }

    private void upload(InputStream content) throws IOException {
        try (var upload =
                StreamUpload.begin(place.endpoint(), place.stage().s3().credentials(), BUCKET)) {
            upload.send(content);
        }
    }
}
