package dev.holdfast.system;

import dev.holdfast.testing.postgres.PostgresServer;
import java.util.Map;

class PostgresRebuildTests implements RebuildContract {

    @Override
    public Map<String, String> masterEnvironment() {
        return fresh("lost");
    }

    @Override
    public Map<String, String> freshEnvironment() {
        return fresh("rebuilt");
    }

    private static Map<String, String> fresh(String name) {
        var server = PostgresServer.shared();
        server.create(name);
        var database = server.settings(name);
        return Map.of(
                "HOLDFAST_DATABASE_URL", database.url(),
                "HOLDFAST_DATABASE_USERNAME", database.username(),
                "HOLDFAST_DATABASE_PASSWORD", database.password());
    }
}
