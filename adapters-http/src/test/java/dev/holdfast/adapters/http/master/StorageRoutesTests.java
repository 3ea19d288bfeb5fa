package dev.holdfast.adapters.http.master;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.adapters.http.testing.TestCallers;
import dev.holdfast.adapters.http.testing.TestClient;
import dev.holdfast.adapters.http.testing.TestServer;
import dev.holdfast.application.storage.FleetMarker;
import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.application.storage.StorageProbe.Subject;
import dev.holdfast.contracts.registry.InMemoryRegistry;
import dev.holdfast.contracts.registry.PlainDocuments;
import dev.holdfast.contracts.registry.RegistryFixtures;
import dev.holdfast.domain.fleet.FleetId;
import dev.holdfast.domain.storage.StorageId;
import dev.holdfast.domain.storage.StorageTarget;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StorageRoutesTests {

    private final InMemoryRegistry registry = new InMemoryRegistry();
    private final TestServer server = TestServer.of(StorageRoutes.of(registry.storageUseCases()));

    @BeforeEach
    void start() {
        server.started();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void addsAStorageAndTellsNobodyItsSecret() {
        var reply = admin().post("/storages", described("primary")).expect(201);

        assertEquals("/storages/" + reply.textAt("/id"), reply.header("Location"));
        assertEquals("AKIA…", reply.textAt("/accessKeyId"));
        assertEquals("true", reply.textAt("/health/up"));
        assertEquals("C", reply.textAt("/isolationGrade"));
        assertEquals("web/", reply.textAt("/prefix"));
        var shown =
                as(TestCallers.VIEWER).get("/storages/" + reply.textAt("/id")).expect(200);
        assertFalse((reply.text() + shown.text()).contains("a secret"));
    }

    @Test
    void namesEverythingThatIsWrongAtOnce() {
        var wrong = described("");
        wrong.putAll(Map.of("endpoint", "ftp://127.0.0.1", "bucket", " ", "prefix", "/web", "accessKeyId", "a\nb"));

        var reply = admin().post("/storages", wrong).expectProblem(400, "invalid-request");

        assertEquals(
                List.of("/name", "/endpoint", "/bucket", "/prefix", "/accessKeyId"), pointers(reply.at("/errors")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:0", "http://127.0.0.1:65536", "http://127.0.0.1:99999"})
    void refusesAnEndpointWithAPortThatThereIsNot(String endpoint) {
        var wrong = described("primary");
        wrong.put("endpoint", endpoint);

        var reply = admin().post("/storages", wrong).expectProblem(400, "invalid-request");

        assertEquals(List.of("/endpoint"), pointers(reply.at("/errors")));
    }

    @Test
    void saysWhatAnUnknownMemberOrAWrongWeightIs() {
        var wrong = described("primary");
        wrong.putAll(Map.of("wieght", 7, "weight", 10_001));

        var reply = admin().post("/storages", wrong).expectProblem(400, "invalid-request");

        assertEquals(List.of("/wieght", "/weight"), pointers(reply.at("/errors")));
    }

    @Test
    void showsHowFarNodesReachAStorageAndGradesIt() {
        var presigned = described("primary");
        presigned.putAll(Map.of("access", "presigned", "reads", "by-command"));

        var shown = admin().post("/storages", presigned).expect(201);

        assertEquals("A", shown.textAt("/isolationGrade"));
        assertEquals("by-command", shown.textAt("/reads"));
        var path = "/storages/" + shown.textAt("/id");
        var sealed = admin().patch(path, Map.of("access", "sealed")).expect(200);
        assertEquals("C", sealed.textAt("/isolationGrade"));
        assertEquals("by-command", sealed.textAt("/reads"));
    }

    @Test
    void takesTemporaryCredentialsWithTheRoleThatTheyAreOf() {
        var lent = described("primary");
        lent.put("access", "sts");
        assertEquals(
                List.of("/sts"),
                pointers(admin().post("/storages", lent)
                        .expectProblem(400, "invalid-request")
                        .at("/errors")));
        lent.put(
                "sts",
                Map.of("endpoint", "https://sts.example", "roleArn", "arn:aws:iam::1:role/x", "durationSeconds", 60));
        assertEquals(
                List.of("/sts/durationSeconds"),
                pointers(admin().post("/storages", lent)
                        .expectProblem(400, "invalid-request")
                        .at("/errors")));
        lent.put("sts", Map.of("endpoint", "https://sts.example", "roleArn", "arn:aws:iam::1:role/x"));

        var shown = admin().post("/storages", lent).expect(201);

        assertEquals("B", shown.textAt("/isolationGrade"));
        assertEquals(3600, shown.at("/sts/durationSeconds").asInt());
    }

    @Test
    void refusesAPrefixOfAnotherFleet() {
        var target = new StorageTarget(URI.create("http://127.0.0.1:9000"), "us-east-1", "backups", "web/", true);
        var marker = new PlainDocuments().encode(new FleetMarker(new FleetId(UUID.randomUUID())));
        registry.buckets.store(target).put(ObjectKey.FLEET, ByteBuffer.wrap(marker));

        admin().post("/storages", described("primary")).expectProblem(409, "prefix-of-another-fleet");
    }

    @Test
    void saysWhatAStorageAnsweredThatCannotBeUsed() {
        registry.buckets.takeAway("backups");

        var reply = admin().post("/storages", described("primary")).expectProblem(422, "storage-unusable");

        assertEquals("no answer from backups", reply.textAt("/detail"));
    }

    @Test
    void refusesTheNameAndThePlaceOfAnother() {
        add("primary");
        var elsewhere = described("primary");
        elsewhere.put("bucket", "elsewhere");

        admin().post("/storages", elsewhere).expectProblem(409, "name-taken");
        admin().post("/storages", described("second")).expectProblem(409, "storage-exists");
    }

    @Test
    void changesAStorageInTheVersionThatWasSeen() {
        var path = "/storages/" + add("primary");
        var seen = admin().get(path).expect(200).header("ETag");

        var changed = admin().with("If-Match", seen)
                .patch(path, Map.of("weight", 7, "state", "draining"))
                .expect(200);

        assertEquals(7, changed.at("/weight").intValue());
        assertEquals("draining", changed.textAt("/state"));
        admin().with("If-Match", seen).patch(path, Map.of("weight", 8)).expectProblem(412, "changed-meanwhile");
        admin().with("If-Match", seen).delete(path).expectProblem(412, "changed-meanwhile");
        admin().with("If-None-Match", changed.header("ETag")).get(path).expect(304);
    }

    @Test
    void keepsBucketAndPrefixAndTakesCredentialsWholeOnly() {
        var path = "/storages/" + add("primary");

        admin().patch(path, Map.of("bucket", "elsewhere")).expectProblem(409, "storage-fixed");
        admin().patch(path, Map.of("bucket", "backups", "prefix", "web")).expect(200);
        var reply = admin().patch(path, Map.of("accessKeyId", "AKIANEW")).expectProblem(400, "invalid-request");
        assertEquals(List.of("/secretAccessKey"), pointers(reply.at("/errors")));
    }

    @Test
    void removesAStorageThatNothingLiesOn() {
        var used = add("primary");
        registry.storages.use(StorageId.of(used));
        admin().delete("/storages/" + used).expectProblem(409, "storage-in-use");

        var other = described("other");
        other.put("bucket", "other");
        var unused = "/storages/" + admin().post("/storages", other).textAt("/id");
        admin().delete(unused).expect(204);
        admin().get(unused).expectProblem(404, "not-found");
    }

    @Test
    void testsAStorageAndShowsItsHealth() {
        var path = "/storages/" + add("primary");
        registry.faults.add(Subject.WRITE);

        var report = admin().post(path + "/test").expect(200);

        assertEquals("false", report.textAt("/ok"));
        var names = StreamSupport.stream(report.at("/checks").spliterator(), false)
                .map(check -> check.get("name").textValue())
                .toList();
        assertEquals(List.of("write", "read", "list", "conditionalWrite", "checksum", "delete"), names);
        var shown = admin().get(path);
        assertEquals("false", shown.textAt("/health/up"));
        assertEquals("broken", shown.textAt("/health/detail"));
    }

    @Test
    void listsStoragesPageByPage() {
        for (var name : List.of("a", "b", "c")) {
            registry.storages.add(RegistryFixtures.added(RegistryFixtures.storage(name)));
        }

        var first = as(TestCallers.VIEWER).get("/storages?limit=2").expect(200);
        var second = as(TestCallers.VIEWER).get("/storages?limit=2&cursor=" + first.textAt("/next"));

        assertEquals("c", first.textAt("/items/0/name"));
        assertEquals("a", second.expect(200).textAt("/items/0/name"));
        as(TestCallers.VIEWER).get("/storages?cursor=nonsense").expectProblem(400, "invalid-request");
    }

    @Test
    void letsAdminsChangeAndViewersSee() {
        var path = "/storages/" + add("primary");

        for (var caller : List.of(TestCallers.VIEWER, TestCallers.OPERATOR)) {
            as(caller).get(path).expect(200);
            as(caller).post("/storages", described("second")).expectProblem(403, "forbidden");
            as(caller).patch(path, Map.of("weight", 7)).expectProblem(403, "forbidden");
            as(caller).delete(path).expectProblem(403, "forbidden");
            as(caller).post(path + "/test").expectProblem(403, "forbidden");
        }
        as(TestCallers.TENANT).get(path).expectProblem(404, "not-found");
        as(TestCallers.node(RegistryFixtures.WEB)).get(path).expectProblem(404, "not-found");
        server.anonymous().get(path).expectProblem(401, "unauthenticated");
    }

    @Test
    void knowsNoStorageThatIsNotThere() {
        var path = "/storages/" + UUID.randomUUID();

        admin().get(path).expectProblem(404, "not-found");
        admin().patch(path, Map.of("weight", 7)).expectProblem(404, "not-found");
        admin().delete(path).expectProblem(404, "not-found");
        admin().post(path + "/test").expectProblem(404, "not-found");
    }

    private String add(String name) {
        return admin().post("/storages", described(name)).expect(201).textAt("/id");
    }

    private TestClient admin() {
        return as(TestCallers.ADMIN);
    }

    private TestClient as(String caller) {
        return server.as(caller);
    }

    private static Map<String, Object> described(String name) {
        var storage = new LinkedHashMap<String, Object>();
        storage.put("name", name);
        storage.put("endpoint", "http://127.0.0.1:9000");
        storage.put("bucket", "backups");
        storage.put("prefix", "web");
        storage.put("accessKeyId", "AKIAEXAMPLE");
        storage.put("secretAccessKey", "a secret");
        return storage;
    }

    private static List<String> pointers(JsonNode errors) {
        return StreamSupport.stream(errors.spliterator(), false)
                .map(error -> error.get("pointer").textValue())
                .collect(Collectors.toList());
    }
}
