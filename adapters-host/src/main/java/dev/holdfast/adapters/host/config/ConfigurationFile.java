package dev.holdfast.adapters.host.config;

import dev.holdfast.application.agent.configuration.AgentConfiguration;
import dev.holdfast.application.agent.configuration.ReadConfiguration;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/// The agent's `config.json`: one JSON object, every member checked, every fault named with its place.
final class ConfigurationFile implements ReadConfiguration {

    private static final Map<String, AgentConfiguration.MasterUnknown> MASTER_UNKNOWN = Map.of(
            "backup", AgentConfiguration.MasterUnknown.BACKUP,
            "refuse", AgentConfiguration.MasterUnknown.REFUSE);

    private static final String ADVICE = "holdfast-agent configure makes one";

    private final Path file;

    ConfigurationFile(Path file) {
        this.file = file;
    }

    @Override
    public AgentConfiguration read() {
        var problems = new Problems(file.toString());
        return JsonFile.read(file, ADVICE, problems, members -> configuration(members, problems));
    }

    private AgentConfiguration configuration(ObjectReader members, Problems problems) {
        members.find("$schema");
        var sites = new SiteReader(problems);
        return new AgentConfiguration(
                sites.readAll(members),
                members.choice("whenMasterUnknown", MASTER_UNKNOWN, AgentConfiguration.MasterUnknown.BACKUP),
                Duration.ofSeconds(members.integer(
                        "failoverAfterSeconds", AgentConfiguration.FAILOVER_AFTER.toSeconds(), 1, 86_400)),
                members.object("restore", restore -> permissions(restore, problems)),
                members.object("presign", ConfigurationFile::presign),
                OwnStorageReader.readAll(members, problems),
                members.object("limits", limits -> LimitReader.read(limits, problems)));
    }

    private static AgentConfiguration.RestorePermissions permissions(ObjectReader members, Problems problems) {
        return new AgentConfiguration.RestorePermissions(
                members.list("allowedDirectories", value -> Scalars.absolutePath(value, problems)),
                members.texts("allowedDatabases"));
    }

    private static AgentConfiguration.PresignAhead presign(ObjectReader members) {
        return new AgentConfiguration.PresignAhead(
                (int) members.integer("aheadRuns", 2, 0, 100), (int) members.integer("aheadDays", 6, 0, 7));
    }
}
