package dev.holdfast.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.holdfast.adapters.host.config.HostConfiguration;
import dev.holdfast.application.agent.configuration.BadConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The schema and the agent's own reading of `config.json` say yes and no to the same.
class SchemaTests {

    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private Path directory;

    @Test
    void takesEverythingThatIsDocumented() throws IOException {
        assertBoth(true, """
                {
                  "$schema": "holdfast-agent.schema.json",
                  "sites": [{
                    "name": "shop",
                    "schedule": "30 2 * * *",
                    "timeZone": "Europe/Paris",
                    "sources": [
                      {"type": "files", "paths": ["/var/www/shop"], "exclude": ["**/cache/**"]},
                      {"type": "mariadb", "database": "shop", "defaultsFile": "/etc/holdfast/shop.cnf"},
                      {"type": "postgresql", "name": "stock", "database": "shop", "host": "127.0.0.1", "port": 5432,
                       "user": "shop", "passwordFile": "/etc/holdfast/shop.pw", "format": "plain"},
                      {"type": "mysql", "databases": "*", "exclude": ["test_*"]},
                      {"type": "postgresql", "databases": "*", "host": "127.0.0.1"},
                      {"type": "mongodb", "database": "orders", "configFile": "/etc/holdfast/mongo.yaml"},
                      {"type": "redis", "socket": "/run/redis.sock"},
                      {"type": "sqlite", "file": "/srv/shop.db"},
                      {"type": "command", "name": "dump", "command": ["cat", "/proc/version"]}
                    ],
                    "hooks": {"before": [["/bin/maintenance", "on"]], "after": [["/bin/maintenance", "off"]],
                              "onSuccess": [], "onFailure": [], "timeoutSeconds": 60, "whenHookFails": "abort"},
                    "retention": {"keepLast": 3, "keepDaily": 7, "keepWithin": "P3D", "timeZone": "Europe/Paris"},
                    "copies": 2
                  }],
                  "whenMasterUnknown": "backup",
                  "failoverAfterSeconds": 60,
                  "restore": {"allowedDirectories": ["/var/restore"], "allowedDatabases": ["restore_*"]},
                  "presign": {"aheadRuns": 2, "aheadDays": 6},
                  "storages": [{"name": "s", "endpoint": "http://127.0.0.1:9000", "bucket": "b", "prefix": "p/",
                                "pathStyle": true, "weight": 100, "state": "draining"}],
                  "limits": {"uploadBytesPerSecond": 0, "timeZone": "Europe/Paris", "nice": 10, "parallelSites": 1,
                             "parallelDumps": 4,
                             "memoryBytes": 268435456,
                             "windows": [{"from": "08:00", "to": "18:00", "uploadBytesPerSecond": 2000000}]}
                }""");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'sites': []}",
                "{'limits': {'windows': [{'from': '22:00', 'to': '06:00'}]}}",
                "{'sites': [{'name': 'a', 'sources': [{'type': 'mysql', 'database': 'a'}]}]}"
            })
    void takesWhatTheAgentTakes(String json) throws IOException {
        assertBoth(true, json.replace('\'', '"'));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{'sites': 7}",
                "{'site': []}",
                "{'sites': [{'name': 'a'}]}",
                "{'sites': [{'name': 'a', 'sources': []}]}",
                "{'sites': [{'name': '../a', 'sources': [{'type': 'files', 'paths': ['/a']}]}]}",
                "{'sites': [{'name': 'a', 'sources': [{'type': 'files', 'paths': ['a']}]}]}",
                "{'sites': [{'name': 'a', 'sources': [{'type': 'files', 'paths': []}]}]}",
                "{'sites': [{'name': 'a', 'sources': [{'type': 'oracle'}]}]}",
                "{'sites': [{'name': 'a', 'sources': [{'type': 'mariadb'}]}]}",
                "{'sites': [{'name': 'a', 'sources': [{'type': 'command', 'command': ['true']}]}]}",
                "{'sites': [{'name': 'a', 'sources': [{'type': 'postgresql', 'database': 'a', 'port': 0}]}]}",
                "{'sites': [{'name': 'a', 'sources': [{'type': 'postgresql', 'database': 'a', 'format': 'tar'}]}]}",
                "{'sites': [{'name': 'a', 'sources': [{'type': 'mysql', 'databases': 'a'}]}]}",
                "{'sites': [{'name': 'a', 'sources': [{'type': 'sqlite'}]}]}",
                "{'whenMasterUnknown': 'panic'}",
                "{'failoverAfterSeconds': 0}",
                "{'restore': {'allowedDirectories': ['restore']}}",
                "{'presign': {'aheadDays': 8}}",
                "{'storages': [{'endpoint': 'http://127.0.0.1'}]}",
                "{'limits': {'nice': 20}}",
                "{'limits': {'nice': 1.5}}",
                "{'limits': {'parallelSites': 0}}",
                "{'limits': {'parallelDumps': 0}}",
                "{'limits': {'parallelDumps': 17}}",
                "{'limits': {'memoryBytes': 1000}}",
                "{'limits': {'uploadBytesPerSecond': -1}}",
                "{'limits': {'windows': [{'from': '8', 'to': '18:00'}]}}",
                "{'limits': {'speed': 1}}"
            })
    void refusesWhatTheAgentRefuses(String json) throws IOException {
        assertBoth(false, json.replace('\'', '"'));
    }

    private void assertBoth(boolean good, String json) throws IOException {
        var faults = schema().validate(JSON.readTree(json));
        assertEquals(good, faults.isEmpty(), () -> json + " by the schema: " + faults);
        assertEquals(good, reads(json), () -> json + " by the agent");
    }

    private boolean reads(String json) throws IOException {
        var file = Files.writeString(directory.resolve("config.json"), json);
        try {
            HostConfiguration.in(file).read();
            return true;
        } catch (BadConfigurationException e) {
            assertTrue(!e.problems().isEmpty());
            return false;
        }
    }

    private static JsonSchema schema() throws IOException {
        try (var in = SchemaTests.class.getResourceAsStream("holdfast-agent.schema.json")) {
            JsonNode text = JSON.readTree(in);
            return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(text);
        }
    }
}
