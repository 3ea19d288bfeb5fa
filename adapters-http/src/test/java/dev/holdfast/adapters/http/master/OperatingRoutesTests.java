package dev.holdfast.adapters.http.master;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.adapters.http.server.ApiDocument;
import dev.holdfast.adapters.http.testing.TestServer;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class OperatingRoutesTests {

    private static final AtomicBoolean DATABASE = new AtomicBoolean(true);

    @RegisterExtension
    static final TestServer SERVER = TestServer.of(OperatingRoutes.of(DATABASE::get, OperatingRoutesTests::document));

    @Test
    void livesWhateverTheDatabaseDoes() {
        DATABASE.set(false);
        SERVER.anonymous().get("/health/live").expect(200);
    }

    @Test
    void isReadyOnceTheDatabaseAnswers() {
        DATABASE.set(true);
        SERVER.anonymous().get("/health/ready").expect(200);
        DATABASE.set(false);
        var reply = SERVER.anonymous().get("/health/ready").expectProblem(503, "database-unavailable");
        assertEquals("5", reply.header("Retry-After"));
    }

    @Test
    void describesItself() {
        var document = SERVER.anonymous().get("/openapi").expect(200);
        assertEquals("3.1.0", document.textAt("/openapi"));
        assertEquals("operating", document.textAt("/paths/~1openapi/get/tags/0"));
    }

    private static JsonNode document() {
        return ApiDocument.of(List.of(OperatingRoutes.of(DATABASE::get, OperatingRoutesTests::document)))
                .tree();
    }
}
