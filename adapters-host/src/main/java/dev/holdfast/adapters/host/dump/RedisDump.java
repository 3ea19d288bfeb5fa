package dev.holdfast.adapters.host.dump;

import dev.holdfast.adapters.host.program.Invocation;
import dev.holdfast.adapters.host.program.Programs;
import dev.holdfast.adapters.host.program.Redaction;
import dev.holdfast.domain.backup.SourceSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// How `redis-cli` is called to fetch an RDB file as a replica would. The password goes by the environment, which
/// only the program's own user reads.
final class RedisDump {

    private RedisDump() {}

    static Invocation invocation(Programs programs, SourceSpec.Redis source) {
        var command = new ArrayList<>(List.of(programs.requireAny("redis-tools", "redis-cli", "valkey-cli")));
        source.host().ifPresent(host -> command.addAll(List.of("-h", host)));
        source.port().ifPresent(port -> command.addAll(List.of("-p", port.toString())));
        source.socket().ifPresent(socket -> command.addAll(List.of("-s", socket)));
        source.user().ifPresent(user -> command.addAll(List.of("--user", user)));
        command.addAll(List.of("--rdb", "-"));
        return source.passwordFile()
                .map(PasswordFile::firstLine)
                .map(password ->
                        new Invocation(command, Map.of("REDISCLI_AUTH", password), new Redaction(password), () -> {}))
                .orElseGet(() -> Invocation.of(command));
    }
}
