package dev.holdfast.adapters.http.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.holdfast.adapters.http.testing.Reply;
import dev.holdfast.adapters.http.testing.TestCallers;
import dev.holdfast.adapters.http.testing.TestServer;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class NamedCallsTests {

    @RegisterExtension
    static final TestServer SERVER = TestServer.of(SampleRoutes.of());

    private final String key = UUID.randomUUID().toString();

    @Test
    void answersACallThatIsSentAgainAsTheFirstTime() {
        var first = order(TestCallers.OPERATOR, Map.of()).expect(201);
        var second = order(TestCallers.OPERATOR, Map.of()).expect(201);

        assertEquals(first.text(), second.text());
        assertEquals(first.header("Location"), second.header("Location"));
        assertEquals(first.header("Content-Type"), second.header("Content-Type"));
        assertEquals("", first.header("Idempotent-Replayed"));
        assertEquals("true", second.header("Idempotent-Replayed"));
    }

    @Test
    void carriesOutEveryCallWithoutAKey() {
        var first = SERVER.as(TestCallers.OPERATOR).post("/orders").expect(201);
        var second = SERVER.as(TestCallers.OPERATOR).post("/orders").expect(201);

        assertNotEquals(first.text(), second.text());
    }

    @Test
    void refusesTheKeyOfAnotherRequest() {
        order(TestCallers.OPERATOR, Map.of()).expect(201);

        order(TestCallers.OPERATOR, Map.of("wish", "other")).expectProblem(422, "idempotency-key-reused");
        SERVER.as(TestCallers.OPERATOR)
                .with("Idempotency-Key", key)
                .post("/orders?other=1", Map.of())
                .expectProblem(422, "idempotency-key-reused");
    }

    @Test
    void tellsCallersApart() {
        var operator = order(TestCallers.OPERATOR, Map.of()).expect(201);
        var viewer = order(TestCallers.VIEWER, Map.of()).expect(201);

        assertNotEquals(operator.text(), viewer.text());
    }

    @Test
    void carriesOutAnewWhatWasRefusedOrFailed() {
        var refused = order(TestCallers.OPERATOR, Map.of("wish", "refuse")).expect(409);
        assertNotEquals(
                refused.text(),
                order(TestCallers.OPERATOR, Map.of("wish", "refuse"))
                        .expect(409)
                        .text());
        order(TestCallers.OPERATOR, Map.of("wish", "fail")).expect(500);
        order(TestCallers.OPERATOR, Map.of()).expect(201);
    }

    @Test
    void refusesKeysThatAreNone() {
        for (var bad : new String[] {"two words", "a".repeat(256), "tab\tin it"}) {
            SERVER.as(TestCallers.OPERATOR)
                    .with("Idempotency-Key", bad)
                    .post("/orders")
                    .expectProblem(400, "malformed-request");
        }
    }

    private Reply order(String caller, Map<String, String> order) {
        return SERVER.as(caller).with("Idempotency-Key", key).post("/orders", order);
    }
}
