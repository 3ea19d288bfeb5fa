package dev.holdfast.agent;

import dev.holdfast.adapters.host.config.HostConfiguration;
import dev.holdfast.domain.fleet.SiteName;
import dev.holdfast.domain.storage.Storage;
import dev.holdfast.domain.storage.StorageTarget;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The storage of a host that is its own master, by options or by asking.
final class StorageOptions {

    @Option(names = "--storage-name", paramLabel = "NAME", description = "(standalone) what the storage is called")
    private @Nullable String name;

    @Option(names = "--endpoint", paramLabel = "URL", description = "(standalone) the S3 service")
    private @Nullable String endpoint;

    @Option(names = "--region", paramLabel = "REGION", description = "(standalone) us-east-1, unless given")
    private @Nullable String region;

    @Option(names = "--bucket", paramLabel = "NAME", description = "(standalone) the bucket")
    private @Nullable String bucket;

    @Option(names = "--prefix", paramLabel = "TEXT", description = "(standalone) what all keys begin with")
    private @Nullable String prefix;

    @Option(
            names = "--bucket-in-host",
            description = "(standalone) the bucket's name goes into the host name, as at AWS, and not into the path")
    private boolean bucketInHost;

    /// @throws CommandException when there can be no such storage
    Storage storage(Questions questions) {
        var chosen = given(endpoint, "--endpoint", "Endpoint of the S3 service, https://…", "", questions);
        var where = given(region, "--region", "Region", "us-east-1", questions);
        var into = given(bucket, "--bucket", "Bucket", "", questions);
        var called = given(name, "--storage-name", "What to call this storage", "primary", questions);
        if (!SiteName.isValid(called)) {
            throw new CommandException(ExitCode.USAGE, "no name of a storage: \"" + called + "\"");
        }
        try {
            return HostConfiguration.storage(
                    called, new StorageTarget(URI.create(chosen), where, into, keysBegin(), !bucketInHost));
        } catch (IllegalArgumentException e) {
            throw new CommandException(ExitCode.USAGE, String.valueOf(e.getMessage()));
        }
    }

    private String keysBegin() {
        var text = Optional.ofNullable(prefix).orElse("");
        return text.isEmpty() || text.endsWith("/") ? text : text + "/";
    }

    private static String given(
            @Nullable String option, String flag, String question, String fallback, Questions questions) {
        return Optional.ofNullable(option).orElseGet(() -> questions.ask(flag, question, fallback));
    }
}
