package dev.holdfast.adapters.http.master;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What counts as a change that breaks clients, and what does not.
final class ApiChangesTests {

    private static final String RELEASED = """
            paths:
              /things:
                get:
                  operationId: listThings
                  parameters: [{name: kind, in: query, schema: {$ref: "#/components/schemas/Kind"}}]
                  responses: {"200": {content: {application/json: {schema: {$ref: "#/components/schemas/Thing"}}}}}
                  security: [{user: [viewer]}]
                post:
                  operationId: createThing
                  requestBody: {content: {application/json: {schema: {$ref: "#/components/schemas/Thing"}}}}
                  responses: {"201": {content: {application/json: {schema: {$ref: "#/components/schemas/Made"}}}}}
                  security: [{user: [operator]}, {nodeKey: []}]
            components:
              schemas:
                Kind: {enum: [red, green]}
                Thing:
                  type: object
                  required: [name]
                  properties:
                    name: {type: string, maxLength: 10}
                    kind: {$ref: "#/components/schemas/Kind"}
                    parent: {anyOf: [{$ref: "#/components/schemas/Thing"}, {type: "null"}]}
                Made: {type: object, required: [id], properties: {id: {type: string}, note: {type: string}}}
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /paths/~1things/get | /paths/~1things/gone | GET /things is gone
            listThings | allThings | GET /things is called otherwise: "allThings"
            name: kind, in: query | name: sort, in: query | GET /things query kind is gone
            {name: kind, in: query, | {name: kind, in: query, required: true, | GET /things query kind is required now
            "201": | "202": | POST /things → 201 is gone
            required: [name] | required: [name, kind] | POST /things.kind is required now
            requestBody: { | requestBody: {required: true, | POST /things requires a body now
            maxLength: 10 | maxLength: 9 | POST /things.name has another maxLength
            required: [id] | required: [] | POST /things → 201.id may be absent now
            , note: {type: string} | '' | POST /things → 201.note is gone
            {user: [viewer]} | {user: [admin]} | GET /things is for a greater role now
            , {nodeKey: []} | '' | POST /things does not take nodeKey any more
            {id: {type: string} | {id: {type: [string, integer]} | POST /things → 201.id is of another type: [string] → [integer, string]
            """)
    void namesWhatBreaksClients(String before, String after, String expected) throws IOException {
        var change = before.startsWith("/")
                ? RELEASED.replace("    get:", "    head:")
                : RELEASED.replace(before, after == null ? "" : after);
        assertEquals(List.of(expected), ApiChanges.breaking(tree(RELEASED), tree(change)));
    }

    @Test
    void namesAnEnumerationThatLostAValueWhereverItIsUsed() throws IOException {
        var change = RELEASED.replace("[red, green]", "[red]");
        assertEquals(
                List.of(
                        "GET /things query kind has no green any more",
                        "GET /things → 200.kind has no green any more",
                        "POST /things.kind has no green any more"),
                ApiChanges.breaking(tree(RELEASED), tree(change)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [red, green] | [red, green, blue]
            maxLength: 10 | maxLength: 11
            note: {type: string} | note: {type: string}, more: {type: string}
            operationId: listThings | summary: All of them, operationId: listThings
            {user: [operator]} | {user: [viewer]}
            {anyOf: [{$ref: "#/components/schemas/Thing"}, {type: "null"}]} | {anyOf: [{type: "null"}, {$ref: "#/components/schemas/Thing"}]}
            """)
    void letsAnApiGrow(String before, String after) throws IOException {
        var change = RELEASED.replace(before, after.replace("them, operationId", "them\n      operationId"));
        assertEquals(List.of(), ApiChanges.breaking(tree(RELEASED), tree(change)));
    }

    private static JsonNode tree(String yaml) throws IOException {
        return (ObjectNode) new YAMLMapper().readTree(yaml);
    }
}
