package dev.holdfast.adapters.s3;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.storage.StorageTarget;
import java.util.List;

/// What a site's temporary credentials may do, as an IAM policy: write its packs and commit records,
/// and where reads are allowed, list and read them. Nothing may be deleted.
final class SessionPolicy {

    private static final JsonMapper MAPPER = new JsonMapper();

    private SessionPolicy() {}

    static String of(StorageTarget target, SiteId site, boolean reads) {
        var policy = MAPPER.createObjectNode().put("Version", "2012-10-17");
        var statements = policy.putArray("Statement");
        objects(allowed(statements, "s3:PutObject"), target, site);
        if (reads) {
            objects(allowed(statements, "s3:GetObject"), target, site);
            list(allowed(statements, "s3:ListBucket"), target, site);
        }
        return policy.toString();
    }

    private static ObjectNode allowed(ArrayNode statements, String action) {
        return statements.addObject().put("Effect", "Allow").put("Action", action);
    }

    private static void objects(ObjectNode statement, StorageTarget target, SiteId site) {
        var resources = statement.putArray("Resource");
        for (var part : List.of(ObjectKey.packs(site), ObjectKey.backups(site))) {
            resources.add(bucket(target) + "/" + literal(target.prefix() + part) + "*");
        }
    }

    private static void list(ObjectNode statement, StorageTarget target, SiteId site) {
        statement.put("Resource", bucket(target));
        statement
                .putObject("Condition")
                .putObject("StringLike")
                .put("s3:prefix", literal(target.prefix() + ObjectKey.ofSite(site)) + "*");
    }

    private static String bucket(StorageTarget target) {
        return "arn:aws:s3:::" + target.bucket();
    }

    /// A prefix may hold what policies take for wildcards.
    private static String literal(String text) {
        return text.replace("$", "${$}").replace("*", "${*}").replace("?", "${?}");
    }
}
