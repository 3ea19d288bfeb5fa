package dev.holdfast.application.agent.discovery;

import dev.holdfast.application.agent.configuration.Hooks;
import dev.holdfast.application.agent.configuration.Schedule;
import dev.holdfast.application.agent.configuration.SiteConfiguration;
import dev.holdfast.application.agent.discovery.Discovered.Server;
import dev.holdfast.application.agent.discovery.Discovered.WebRoot;
import dev.holdfast.domain.backup.DatabaseGroup;
import dev.holdfast.domain.backup.SourceSpec;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Makes sites of what was found: one of each web root, with the database of the application there, and one
/// of each server's other databases, those that come later included.
public final class Proposal {

    private static final int LONGEST_NAME = 64;
    private static final List<String> CACHES = List.of("wp-content/cache/**");

    private final Discovered found;
    private final Optional<Schedule> schedule;
    private final ZoneId timeZone;
    private final Set<String> names = new HashSet<>();
    private final Set<String> taken = new HashSet<>();

    private Proposal(Discovered found, Optional<Schedule> schedule, ZoneId timeZone) {
        this.found = found;
        this.schedule = schedule;
        this.timeZone = timeZone;
    }

    public static List<SiteConfiguration> of(Discovered found, Optional<Schedule> schedule, ZoneId timeZone) {
        return new Proposal(found, schedule, timeZone).sites();
    }

    /// One site of all these directories, without a schedule.
    ///
    /// @param directories absolute
    /// @param name        what it is called, made fit, and other than those beside it
    public static SiteConfiguration ofDirectories(
            List<String> directories, String name, List<SiteConfiguration> beside, ZoneId timeZone) {
        var proposal = new Proposal(new Discovered(List.of(), List.of(), List.of()), Optional.empty(), timeZone);
        beside.forEach(site -> proposal.names.add(site.name()));
        return proposal.site(name, List.of(new SourceSpec.Files("files", directories, List.of())), List.of());
    }

    private List<SiteConfiguration> sites() {
        var sites = new ArrayList<SiteConfiguration>();
        outermost().forEach(root -> sites.add(site(root)));
        found.servers().forEach(server -> sites.add(site(server)));
        return sites;
    }

    /// What lies below another root is in its backup already; of one path, the first to name it counts.
    private List<WebRoot> outermost() {
        var outermost = new ArrayList<WebRoot>();
        found.roots().stream()
                .sorted(Comparator.comparingInt((WebRoot root) -> root.path().length()))
                .filter(root -> outermost.stream().noneMatch(outer -> isWithin(root.path(), outer.path())))
                .forEach(outermost::add);
        outermost.sort(Comparator.comparing(WebRoot::path));
        return outermost;
    }

    private static boolean isWithin(String path, String outer) {
        return path.equals(outer) || path.startsWith(outer.endsWith("/") ? outer : outer + "/");
    }

    private SiteConfiguration site(WebRoot root) {
        var sources = new ArrayList<SourceSpec>();
        sources.add(new SourceSpec.Files("files", List.of(root.path()), CACHES));
        root.database().flatMap(this::database).ifPresent(sources::add);
        return site(root.name(), sources, List.of());
    }

    private Optional<SourceSpec> database(String name) {
        return found.servers().stream()
                .filter(server -> server.databases().contains(name))
                .findFirst()
                .map(server -> {
                    taken.add(name);
                    return new DatabaseGroup(server.reached(), List.of()).source(name);
                });
    }

    private SiteConfiguration site(Server server) {
        var others = server.databases().stream().filter(taken::contains).toList();
        var kind = switch (server.reached()) {
            case SourceSpec.MariaDb mariaDb -> mariaDb.client().name().toLowerCase(Locale.ROOT);
            case SourceSpec.PostgreSql _ -> "postgresql";
        };
        return site(kind, List.of(), List.of(new DatabaseGroup(server.reached(), others)));
    }

    private SiteConfiguration site(String name, List<SourceSpec> sources, List<DatabaseGroup> databases) {
        return new SiteConfiguration(fresh(name), schedule, timeZone, sources, databases, Hooks.NONE);
    }

    /// A name that is fit for a site, and that no other one has.
    private String fresh(String name) {
        var fit = name.replaceAll("[^A-Za-z0-9._-]", "-").replaceAll("^[^A-Za-z0-9]+", "");
        var stem = fit.isEmpty() ? "site" : fit.substring(0, Math.min(fit.length(), LONGEST_NAME));
        var chosen = stem;
        for (int number = 2; !names.add(chosen); number++) {
            var suffix = "-" + number;
            chosen = stem.substring(0, Math.min(stem.length(), LONGEST_NAME - suffix.length())) + suffix;
        }
        return chosen;
    }
}
