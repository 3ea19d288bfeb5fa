package dev.holdfast.agent;

import dev.holdfast.adapters.host.config.HostConfiguration;
import dev.holdfast.domain.fleet.SiteName;
import dev.holdfast.domain.storage.Storage;
import dev.holdfast.domain.storage.StorageTarget;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
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

    /// @param before whose answers are the defaults
    /// @param knock  throws a [CommandException] where no service answers at an endpoint
    /// @throws CommandException when there can be no such storage
    Storage storage(Optional<Storage> before, Questions questions, Consumer<URI> knock) {
        var known = before.map(Storage::target);
        var service = questions.insist(() -> {
            var address = address(given(
                    endpoint,
                    "--endpoint",
                    "Endpoint of the S3 service, https://…",
                    known.map(it -> it.endpoint().toString()).orElse(""),
                    questions));
            knock.accept(address);
            return address;
        });
        var where = given(
                region, "--region", "Region", known.map(StorageTarget::region).orElse("us-east-1"), questions);
        var into = given(
                bucket, "--bucket", "Bucket", known.map(StorageTarget::bucket).orElse(""), questions);
        var same =
                known.filter(it -> it.endpoint().equals(service) && it.bucket().equals(into));
        var called = questions.insist(() -> name(given(
                name,
                "--storage-name",
                "What to call this storage",
                before.map(Storage::name).orElse("primary"),
                questions)));
        return storage(
                called,
                service,
                where,
                into,
                keysBegin(same),
                !bucketInHost && same.map(StorageTarget::pathStyle).orElse(true));
    }

    private static Storage storage(
            String name, URI service, String region, String bucket, String keysBegin, boolean pathStyle) {
        try {
            return HostConfiguration.storage(name, new StorageTarget(service, region, bucket, keysBegin, pathStyle));
        } catch (IllegalArgumentException e) {
            throw new CommandException(ExitCode.USAGE, String.valueOf(e.getMessage()));
        }
    }

    private static URI address(String text) {
        try {
            var address = new URI(text);
            if (Set.of("http", "https").contains(String.valueOf(address.getScheme())) && address.getHost() != null) {
                return address;
            }
        } catch (URISyntaxException _) {
            // Said below.
        }
        throw new CommandException(
                ExitCode.USAGE,
                "no address of an S3 service: \"" + text + "\"; one begins with https://, or with http://");
    }

    private static String name(String text) {
        if (!SiteName.isValid(text)) {
            throw new CommandException(ExitCode.USAGE, "no name of a storage: \"" + text + "\"");
        }
        return text;
    }

    /// @param same the target of before, where the bucket is the same
    private String keysBegin(Optional<StorageTarget> same) {
        if (prefix == null) {
            return same.map(StorageTarget::prefix).orElse("");
        }
        return prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/";
    }

    private static String given(
            @Nullable String option, String flag, String question, String fallback, Questions questions) {
        return Optional.ofNullable(option).orElseGet(() -> questions.ask(flag, question, fallback));
    }
}
