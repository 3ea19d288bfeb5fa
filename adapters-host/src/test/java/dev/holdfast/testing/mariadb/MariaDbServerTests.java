package dev.holdfast.testing.mariadb;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MariaDbServerTests {

    @Test
    void answersQueries(@TempDir Path directory) {
        try (var server = MariaDbServer.start(directory)) {
            server.run("CREATE DATABASE shop");
            server.run("shop", "CREATE TABLE item (id INT PRIMARY KEY); INSERT INTO item VALUES (7)");

            assertEquals(List.of("7"), server.run("shop", "SELECT id FROM item"));
        }
    }
}
