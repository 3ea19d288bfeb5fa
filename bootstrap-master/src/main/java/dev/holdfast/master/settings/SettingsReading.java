package dev.holdfast.master.settings;

import dev.holdfast.adapters.http.jose.Jose;
import dev.holdfast.adapters.http.settings.HttpSettings;
import dev.holdfast.adapters.http.settings.Network;
import dev.holdfast.adapters.http.settings.Proxies;
import dev.holdfast.adapters.http.settings.RequestLimits;
import dev.holdfast.adapters.persistence.DatabaseSettings;
import dev.holdfast.adapters.persistence.secrets.MasterKeySource;
import dev.holdfast.domain.fleet.NodePublicKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads each setting as what it is, with its default.
final class SettingsReading {

    private static final String DEFAULT_DATA_DIR = "/var/lib/holdfast-master";
    private static final int DEFAULT_PORT = 8080;
    private static final int DEFAULT_JOBS_LEASE_SECONDS = 60;
    private static final int DEFAULT_COMMANDS_TTL_MINUTES = 60;
    private static final String MASTER_KEY_VARIABLE = "HOLDFAST_MASTER_KEY";
    private static final int MOST_REQUESTS = 1_000_000;

    private final SettingsSource source;

    SettingsReading(SettingsSource source) {
        this.source = source;
    }

    Settings read() {
        var dataDir = path(Key.DATA_DIR).orElse(Path.of(DEFAULT_DATA_DIR));
        return new Settings(
                http(),
                database(dataDir),
                dataDir,
                masterKey(dataDir),
                Duration.ofSeconds(number(Key.JOBS_LEASE_SECONDS, 5, 3600).orElse(DEFAULT_JOBS_LEASE_SECONDS)),
                Duration.ofMinutes(number(Key.COMMANDS_TTL_MINUTES, 1, 10_080).orElse(DEFAULT_COMMANDS_TTL_MINUTES)),
                recoveryKey(),
                new SingleSignOnReading(source).read(),
                false);
    }

    private HttpSettings http() {
        var host = text(Key.HOST).orElse("127.0.0.1");
        var tls = tls();
        if (tls.isEmpty() && !flag(Key.INSECURE) && !Loopback.isName(host)) {
            throw BadSettingException.of(
                    source.find(Key.HOST).orElseThrow(),
                    "a loopback address, or server.tls.certificate and server.tls.key, or server.insecure: true");
        }
        return new HttpSettings(host, number(Key.PORT, 0, 65_535).orElse(DEFAULT_PORT), tls, limits(), proxies());
    }

    private RequestLimits limits() {
        var usual = RequestLimits.USUAL;
        return new RequestLimits(
                number(Key.REQUESTS_PER_SECOND, 1, MOST_REQUESTS).orElse(usual.perSecond()),
                number(Key.SIGN_INS_PER_MINUTE, 1, MOST_REQUESTS).orElse(usual.signInsPerMinute()),
                number(Key.JOINS_PER_MINUTE, 1, MOST_REQUESTS).orElse(usual.joinsPerMinute()));
    }

    private Proxies proxies() {
        try {
            var trusted = source.list(Key.TRUSTED_PROXIES).stream()
                    .map(Network::parse)
                    .toList();
            return new Proxies(trusted, forwardedHeader());
        } catch (IllegalArgumentException e) {
            throw BadSettingException.of(
                    source.find(Key.TRUSTED_PROXIES).orElseThrow(),
                    "addresses or networks of proxies, as 10.0.0.7 or 10.0.0.0/8 or 2001:db8::/32");
        }
    }

    private Proxies.Header forwardedHeader() {
        return source.find(Key.FORWARDED_HEADER)
                .map(setting -> switch (setting.value().toLowerCase(Locale.ROOT)) {
                    case "x-forwarded-for" -> Proxies.Header.X_FORWARDED_FOR;
                    case "forwarded" -> Proxies.Header.FORWARDED;
                    default -> throw BadSettingException.of(setting, "X-Forwarded-For or Forwarded");
                })
                .orElse(Proxies.Header.X_FORWARDED_FOR);
    }

    /// One place alone, so that nobody wonders which of two keys it is.
    private MasterKeySource masterKey(Path dataDir) {
        var given = source.variable(MASTER_KEY_VARIABLE)
                .<MasterKeySource>map(value -> new MasterKeySource.Given(MASTER_KEY_VARIABLE, value));
        var command = Optional.of(source.list(Key.MASTER_KEY_COMMAND))
                .filter(words -> !words.isEmpty())
                .<MasterKeySource>map(MasterKeySource.OfCommand::new);
        var file = path(Key.MASTER_KEY_FILE).<MasterKeySource>map(MasterKeySource.InFile::new);
        var sources = Stream.of(given, command, file).flatMap(Optional::stream).toList();
        if (sources.size() > 1) {
            throw BadSettingException.ofVariable(
                    "the master key", "one of master-key-file, master-key-command and " + MASTER_KEY_VARIABLE);
        }
        return sources.isEmpty() ? new MasterKeySource.InFile(dataDir.resolve("master.key")) : sources.getFirst();
    }

    private Optional<HttpSettings.TlsFiles> tls() {
        var certificate = file(Key.TLS_CERTIFICATE);
        var key = file(Key.TLS_KEY);
        if (certificate.isPresent() != key.isPresent()) {
            var given = source.find(Key.TLS_CERTIFICATE).or(() -> source.find(Key.TLS_KEY));
            throw BadSettingException.of(given.orElseThrow(), "server.tls.certificate and server.tls.key together");
        }
        return certificate.flatMap(chain -> key.map(file -> new HttpSettings.TlsFiles(chain, file)));
    }

    private DatabaseSettings database(Path dataDir) {
        var url = text(Key.DATABASE_URL).orElse("jdbc:sqlite:" + dataDir.resolve("master.db"));
        try {
            return DatabaseSettings.of(url, text(Key.DATABASE_USERNAME).orElse(""), databasePassword());
        } catch (IllegalArgumentException e) {
            throw BadSettingException.of(
                    source.find(Key.DATABASE_URL).orElseThrow(),
                    "jdbc:postgresql://HOST/NAME or jdbc:sqlite:FILE; user and password go into database.username and"
                            + " database.password, not in front of an @");
        }
    }

    private String databasePassword() {
        return text(Key.DATABASE_PASSWORD)
                .or(() -> source.find(Key.DATABASE_PASSWORD_FILE).map(SettingsReading::content))
                .orElse("");
    }

    private static String content(Setting setting) {
        try {
            return Files.readString(Path.of(setting.value())).strip();
        } catch (IOException | InvalidPathException e) {
            throw BadSettingException.of(setting, "a readable file that holds the password");
        }
    }

    private Optional<NodePublicKey> recoveryKey() {
        return source.find(Key.RECOVERY_KEY_FILE).map(setting -> {
            try {
                return Jose.publicKey(Files.readString(Path.of(setting.value())));
            } catch (IOException | IllegalArgumentException e) {
                throw BadSettingException.of(setting, "a readable file that holds a public P-256 key as a JWK");
            }
        });
    }

    private Optional<String> text(Key key) {
        return source.find(key).map(Setting::value);
    }

    private Optional<Path> path(Key key) {
        return source.find(key).map(setting -> {
            try {
                return Path.of(setting.value());
            } catch (InvalidPathException e) {
                throw BadSettingException.of(setting, "a path");
            }
        });
    }

    private Optional<Path> file(Key key) {
        var path = path(key);
        if (path.isPresent() && !Files.isReadable(path.get())) {
            throw BadSettingException.of(source.find(key).orElseThrow(), "a readable file");
        }
        return path;
    }

    private Optional<Integer> number(Key key, int least, int most) {
        return source.find(key).map(setting -> {
            var value = parsed(setting.value());
            if (value < least || value > most) {
                throw BadSettingException.of(setting, "a whole number from " + least + " to " + most);
            }
            return value;
        });
    }

    private static int parsed(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private boolean flag(Key key) {
        return source.find(key)
                .map(setting -> switch (setting.value()) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> throw BadSettingException.of(setting, "true or false");
                })
                .orElse(false);
    }
}
