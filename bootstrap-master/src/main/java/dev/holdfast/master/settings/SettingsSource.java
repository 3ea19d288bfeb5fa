package dev.holdfast.master.settings;

import io.helidon.common.media.type.MediaTypes;
import io.helidon.config.Config;
import io.helidon.config.ConfigException;
import io.helidon.config.ConfigSources;
import io.helidon.config.yaml.YamlConfigParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Finds settings: the environment first, then the file.
final class SettingsSource {

    private final Map<String, String> environment;
    private final Map<String, String> file;
    private final String fileName;

    private SettingsSource(Map<String, String> environment, Map<String, String> file, String fileName) {
        this.environment = environment;
        this.file = file;
        this.fileName = fileName;
    }

    static SettingsSource of(Optional<Path> file, Map<String, String> environment) {
        return new SettingsSource(
                environment,
                file.map(SettingsSource::read).orElse(Map.of()),
                file.map(Path::toString).orElse(""));
    }

    Optional<Setting> find(Key key) {
        return inEnvironment(key).or(() -> inFile(key));
    }

    /// The elements of a list.
    List<String> list(Key key) {
        return inEnvironment(key)
                .map(setting -> List.of(setting.value().strip().split("\\s+")))
                .orElseGet(() -> listInFile(key));
    }

    private List<String> listInFile(Key key) {
        var elements = Stream.iterate(0, i -> i + 1)
                .map(i -> Optional.ofNullable(file.get(key.path() + "." + i)))
                .takeWhile(Optional::isPresent)
                .flatMap(Optional::stream)
                .toList();
        return elements.isEmpty()
                ? Optional.ofNullable(file.get(key.path())).stream()
                        .flatMap(text -> Stream.of(text.strip().split("\\s+")))
                        .toList()
                : elements;
    }

    /// What is set in the environment only.
    Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }

    private Optional<Setting> inEnvironment(Key key) {
        return Optional.ofNullable(environment.get(key.variable()))
                .filter(value -> !value.isEmpty())
                .map(value -> new Setting(key, value, "the environment, " + key.variable()));
    }

    private Optional<Setting> inFile(Key key) {
        return Optional.ofNullable(file.get(key.path()))
                .or(() -> Optional.of(String.join(" ", listInFile(key))).filter(value -> !value.isEmpty()))
                .map(value -> new Setting(key, value, fileName));
    }

    private static Map<String, String> read(Path file) {
        if (!Files.isReadable(file)) {
            throw new BadSettingException("cannot read " + file + "; expected a YAML file of settings");
        }
        var values = parse(file);
        values.keySet().stream()
                .filter(path -> !isKnown(path))
                .findFirst()
                .ifPresent(path -> refuse(path, values.get(path), file));
        return values;
    }

    private static boolean isKnown(String path) {
        return Key.at(path).isPresent()
                || Key.at(path.replaceFirst("\\.[0-9]+$", ""))
                        .filter(Key::isList)
                        .isPresent();
    }

    private static Map<String, String> parse(Path file) {
        try {
            var config = Config.builder()
                    .disableEnvironmentVariablesSource()
                    .disableSystemPropertiesSource()
                    .disableParserServices()
                    .addParser(YamlConfigParser.create())
                    .disableValueResolving()
                    .addSource(ConfigSources.file(file).mediaType(MediaTypes.APPLICATION_YAML))
                    .build();
            return config.asMap().orElse(Map.of());
        } catch (ConfigException e) {
            throw new BadSettingException("cannot read " + file + ": " + reason(e) + "; expected YAML");
        }
    }

    private static void refuse(String path, String value, Path file) {
        var known = Arrays.stream(Key.values()).map(Key::path).collect(Collectors.joining(", "));
        throw new BadSettingException("%s is \"%s\" in %s, but there is no such setting; expected one of: %s"
                .formatted(path, value, file, known));
    }

    private static String reason(Throwable failure) {
        var cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage()).lines().limit(1).collect(Collectors.joining());
    }
}
