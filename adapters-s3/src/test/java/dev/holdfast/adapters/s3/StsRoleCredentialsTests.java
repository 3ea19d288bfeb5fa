package dev.holdfast.adapters.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.holdfast.application.storage.RoleCredentials;
import dev.holdfast.application.storage.StorageCredentials;
import dev.holdfast.application.storage.StorageException;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.storage.AssumedRole;
import dev.holdfast.domain.storage.StorageTarget;
import dev.holdfast.testing.OddServer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Against a stub of the STS API: nothing here can serve the real one.
class StsRoleCredentialsTests {

    private static final SiteId SITE = SiteId.of("0d9e6d6e-7f0a-4f7b-9d5e-0a3f1e6c2b11");
    private static final StorageCredentials OWN = new StorageCredentials("AKIAMASTER", "the master's secret");
    private static final StorageTarget TARGET =
            new StorageTarget(URI.create("http://127.0.0.1:9000"), "eu-west-3", "backups", "fleet*/", true);

    private static final String ANSWER = """
            <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>
            <AccessKeyId>ASIALENT</AccessKeyId><SecretAccessKey>lent secret</SecretAccessKey>
            <SessionToken>a token</SessionToken><Expiration>2026-11-22T13:00:00Z</Expiration>
            </Credentials></AssumeRoleResult></AssumeRoleResponse>""";

    private final OddServer server = OddServer.start();
    private final AssumedRole role =
            new AssumedRole(server.endpoint(), "arn:aws:iam::1:role/nodes", Duration.ofHours(1));
    private final RoleCredentials roles = new StsRoleCredentials();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void getsCredentialsThatEnd() {
        server.willAnswer(exchange -> {
            assertTrue(
                    exchange.head().stream()
                            .anyMatch(line -> line.contains("AWS4-HMAC-SHA256 Credential=AKIAMASTER/")
                                    && line.contains("/eu-west-3/sts/")),
                    () -> exchange.head().toString());
            exchange.answer(200, ANSWER);
        });

        var lent = roles.assume(role, TARGET, OWN, SITE, true);

        assertEquals(new StorageCredentials("ASIALENT", "lent secret", Optional.of("a token")), lent.credentials());
        assertEquals(Instant.parse("2026-11-22T13:00:00Z"), lent.until());
    }

    @Test
    void saysWhatWasRefusedWithoutTheSecret() {
        server.willAnswer(exchange -> exchange.answer(
                403, "<ErrorResponse><Error><Code>AccessDenied</Code><Message>no</Message></Error></ErrorResponse>"));

        var refused = assertThrows(StorageException.Permanent.class, () -> roles.assume(role, TARGET, OWN, SITE, true));

        assertTrue(refused.getMessage().contains("AccessDenied"), refused::getMessage);
        assertFalse(refused.getMessage().contains("secret"), refused::getMessage);
    }

    @Test
    void mayBeAskedAgainWhereTheServiceFails() {
        server.willAnswer(exchange -> exchange.answer(503, ""));

        assertThrows(StorageException.Transient.class, () -> roles.assume(role, TARGET, OWN, SITE, true));
    }

    @Test
    void scopesTheSessionToTheSiteAndLetsItDeleteNothing() throws Exception {
        var policy = new JsonMapper().readTree(SessionPolicy.of(TARGET, SITE, true));

        var statements = policy.path("Statement");
        assertEquals("s3:PutObject", statements.get(0).path("Action").asText());
        assertEquals(
                "arn:aws:s3:::backups/fleet${*}/" + SITE + "/packs/*",
                statements.get(0).path("Resource").get(0).asText());
        assertEquals("s3:GetObject", statements.get(1).path("Action").asText());
        assertEquals("s3:ListBucket", statements.get(2).path("Action").asText());
        assertEquals(
                "fleet${*}/" + SITE + "/*",
                statements.get(2).at("/Condition/StringLike/s3:prefix").asText());
        assertFalse(policy.toString().contains("Delete"));
        assertTrue(policy.toString().length() < 2048, "AWS takes no longer session policies");
    }

    @Test
    void writesOnlyWhereReadsAreByCommand() throws Exception {
        var policy = new JsonMapper().readTree(SessionPolicy.of(TARGET, SITE, false));

        assertEquals(1, policy.path("Statement").size());
    }
}
