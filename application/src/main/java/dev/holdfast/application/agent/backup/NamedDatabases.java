package dev.holdfast.application.agent.backup;

import dev.holdfast.application.agent.archive.DumpException;
import dev.holdfast.application.agent.archive.ServerDatabases;
import dev.holdfast.application.agent.configuration.SiteConfiguration;
import dev.holdfast.domain.archive.ArchiveLimits;
import dev.holdfast.domain.backup.SourceSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Makes a source of each database that a site's servers have today.
final class NamedDatabases {

    private final ServerDatabases servers;

    NamedDatabases(ServerDatabases servers) {
        this.servers = servers;
    }

    /// @throws DumpException when a server cannot be asked, or its databases make no fit sources
    SiteConfiguration in(SiteConfiguration site) {
        if (site.databases().isEmpty()) {
            return site;
        }
        var named = new LinkedHashMap<String, SourceSpec>();
        site.sources().forEach(source -> named.put(source.name(), source));
        for (var group : site.databases()) {
            for (var database : servers.on(group.like())) {
                if (group.takes(database)) {
                    add(group.source(database), named);
                }
            }
        }
        requireSome(named, site);
        return site.withSources(List.copyOf(named.values()));
    }

    private static void add(SourceSpec.Database source, Map<String, SourceSpec> named) {
        if (named.putIfAbsent(source.name(), source) != null) {
            throw new DumpException("the database " + source.database() + " would be a source named \"" + source.name()
                    + "\", and there is another one of that name: give that one another name, or exclude the database");
        }
    }

    private static void requireSome(Map<String, SourceSpec> named, SiteConfiguration site) {
        if (named.isEmpty()) {
            throw new DumpException("no server of " + site.name() + " has a database that is not excluded");
        }
        if (named.size() > ArchiveLimits.SOURCES) {
            throw new DumpException(
                    named.size() + " sources, more than the " + ArchiveLimits.SOURCES + " that a backup may have");
        }
    }
}
