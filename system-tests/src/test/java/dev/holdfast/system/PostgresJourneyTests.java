package dev.holdfast.system;

import dev.holdfast.testing.postgres.PostgresServer;
import java.util.Map;

class PostgresJourneyTests implements JourneyContract {

    @Override
    public Map<String, String> masterEnvironment() {
        var server = PostgresServer.shared();
        server.create("journey");
        var database = server.settings("journey");
        return Map.of(
                "HOLDFAST_DATABASE_URL", database.url(),
                "HOLDFAST_DATABASE_USERNAME", database.username(),
                "HOLDFAST_DATABASE_PASSWORD", database.password());
    }
}
