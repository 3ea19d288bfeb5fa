package dev.holdfast.master.settings;

import dev.holdfast.adapters.http.settings.HttpSettings;
import dev.holdfast.adapters.persistence.DatabaseSettings;
import dev.holdfast.adapters.persistence.secrets.MasterKeySource;
import dev.holdfast.domain.fleet.NodePublicKey;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// All that is set, checked.
///
/// @param trustsLoopback  whether hosts on this machine become nodes without being asked about
/// @param jobsLease      after how long without a sign of life of a master others take its jobs over
/// @param commandsTtl    for how long a command waits for its node to fetch it
/// @param recoveryKey    the public part of the fleet's offline recovery key
/// @param singleSignOn   where people may sign in instead
public record Settings(
        HttpSettings http,
        DatabaseSettings database,
        Path dataDirectory,
        MasterKeySource masterKey,
        Duration jobsLease,
        Duration commandsTtl,
        Optional<NodePublicKey> recoveryKey,
        Optional<SingleSignOn> singleSignOn,
        boolean trustsLoopback) {

    /// @param file of settings in YAML, if one was named
    /// @throws BadSettingException at the first setting that does not do
    public static Settings read(Optional<Path> file, Map<String, String> environment) {
        return new SettingsReading(SettingsSource.of(file, environment)).read();
    }

    /// The same with all state in a folder of its own, for trying out.
    public Settings tryingOutIn(Path folder) {
        var database = DatabaseSettings.of("jdbc:sqlite:" + folder.resolve("master.db"), "", "");
        return new Settings(
                http,
                database,
                folder,
                new MasterKeySource.InFile(folder.resolve("master.key")),
                jobsLease,
                commandsTtl,
                recoveryKey,
                singleSignOn,
                true);
    }
}
