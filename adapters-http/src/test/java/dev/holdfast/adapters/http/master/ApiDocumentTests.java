package dev.holdfast.adapters.http.master;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.adapters.http.server.ApiDocument;
import dev.holdfast.adapters.http.server.ServerMeasures;
import dev.holdfast.adapters.http.testing.ContractCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The whole document, as `/openapi` answers it.
final class ApiDocumentTests {

    private static final ObjectNode DOCUMENT = ApiDocument.of(
                    Hollow.of(MasterFeatures.class).routes(new ServerMeasures()))
            .tree();
    private static final Path RELEASED = Path.of("..", "docs", "openapi", "released.json");
    /// To be copied there with a release.
    private static final Path PRESENT = Path.of("target", "openapi.json");

    /// Their answers hold a secret, or nothing comes of a second call.
    private static final Set<String> WITHOUT_KEY = Set.of(
            "POST /api-tokens",
            "POST /cleanups/{id}/confirm",
            "POST /commands/{id}/cancel",
            "POST /jobs/{name}/run",
            "POST /join-tokens",
            "POST /nodes/join-request",
            "POST /reconciliations/{id}/confirm");

    @Test
    void breaksNothingThatWasReleased() throws IOException {
        Files.writeString(PRESENT, DOCUMENT.toPrettyString() + "\n");
        var released = new ObjectMapper().readTree(RELEASED.toFile());
        var breaking = ApiChanges.breaking(released, DOCUMENT);
        assertEquals(List.of(), breaking, "see docs/api.md on changes that break clients");
    }

    @Test
    void callsEachOperationByANameOfItsOwn() {
        var names = new HashSet<String>();
        for (var operation : operations()) {
            var name = operation.node().path("operationId").asText();
            assertTrue(name.matches("[a-z][A-Za-z]+"), operation + " has no operationId");
            assertTrue(names.add(name), name + " is used twice");
        }
    }

    @Test
    void describesEachTag() {
        DOCUMENT.path("tags")
                .forEach(tag -> assertTrue(tag.has("description"), () -> "not described in base.yaml: " + tag));
    }

    @Test
    void showsAnExampleOfEachBodyThatIsOne() {
        var contract = new ContractCheck(DOCUMENT);
        for (var operation : operations()) {
            check(contract, operation + " request", operation.node().at("/requestBody/content"));
            operation.node().path("responses").properties().stream()
                    .filter(answer -> answer.getKey().startsWith("2"))
                    .forEach(answer -> check(
                            contract,
                            operation + " → " + answer.getKey(),
                            answer.getValue().path("content")));
        }
    }

    @Test
    void showsAnExampleOfEachProblem() {
        var problem = DOCUMENT.at("/components/responses/Problem/content/application~1problem+json");
        var contract = new ContractCheck(DOCUMENT);
        problem.path("examples").properties().forEach(example -> {
            var value = example.getValue().path("value");
            assertEquals(
                    "urn:holdfast:problem:" + example.getKey(),
                    value.path("type").asText());
            assertEquals(List.of(), contract.faults(problem.path("schema"), value), example.getKey());
        });
    }

    @Test
    void letsCallersRepeatWhateverMakesSomething() {
        var deviating = new ArrayList<String>();
        for (var operation : operations()) {
            var makes = operation.method().equals("post")
                    && (operation.node().path("responses").has("201")
                            || operation.node().path("responses").has("202"));
            if (makes && !operation.node().at("/parameters").toString().contains("IdempotencyKey")) {
                deviating.add(operation.toString());
            }
        }
        assertEquals(WITHOUT_KEY, Set.copyOf(deviating));
    }

    private static void check(ContractCheck contract, String what, JsonNode content) {
        content.properties().forEach(body -> {
            var example = body.getValue().path("example");
            assertTrue(!example.isMissingNode(), () -> what + " has no example");
            assertEquals(
                    List.of(), contract.faults(body.getValue().path("schema"), example), () -> what + " " + example);
        });
    }

    private static List<Operation> operations() {
        var found = new ArrayList<Operation>();
        DOCUMENT.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(entry -> !entry.getKey().equals("parameters"))
                        .forEach(entry -> found.add(new Operation(entry.getKey(), path.getKey(), entry.getValue()))));
        return found;
    }

    private record Operation(String method, String path, JsonNode node) {
        @Override
        public String toString() {
            return method.toUpperCase(Locale.ROOT) + " " + path;
        }
    }
}
