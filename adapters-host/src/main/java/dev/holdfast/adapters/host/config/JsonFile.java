package dev.holdfast.adapters.host.config;

import dev.holdfast.adapters.host.state.FileFault;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/// Reads a small JSON file that a person wrote.
final class JsonFile {

    private static final int LIMIT = 4 * 1024 * 1024;

    private JsonFile() {}

    /// @param advice what to do where there is no such file; empty for nothing in particular
    /// @throws dev.holdfast.application.agent.configuration.BadConfigurationException with all that is wrong
    static <T> T read(Path file, String advice, Problems problems, Function<ObjectReader, T> reading) {
        var result = content(file, advice, problems)
                .flatMap(text -> new LocatedParser(problems).parse(text))
                .map(value -> ObjectReader.read(value, problems, reading));
        problems.throwIfAny();
        return result.orElseThrow(() -> new IllegalStateException("nothing read and nothing wrong in " + file));
    }

    private static Optional<String> content(Path file, String advice, Problems problems) {
        try (var in = Files.newInputStream(file)) {
            var bytes = in.readNBytes(LIMIT + 1);
            if (bytes.length > LIMIT) {
                problems.addWholeFile("is larger than " + LIMIT + " bytes");
                return Optional.empty();
            }
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            problems.addWholeFile("is not UTF-8");
        } catch (NoSuchFileException e) {
            problems.addWholeFile(FileFault.of(e) + (advice.isEmpty() ? "" : "; " + advice));
        } catch (IOException e) {
            problems.addWholeFile("cannot be read: " + FileFault.of(e));
        }
        return Optional.empty();
    }
}
