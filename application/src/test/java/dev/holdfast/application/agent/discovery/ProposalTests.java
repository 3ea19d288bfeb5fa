package dev.holdfast.application.agent.discovery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.holdfast.application.agent.configuration.SiteConfiguration;
import dev.holdfast.application.agent.discovery.Discovered.Server;
import dev.holdfast.application.agent.discovery.Discovered.WebRoot;
import dev.holdfast.domain.backup.DatabaseGroup;
import dev.holdfast.domain.backup.SourceSpec;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProposalTests {

    private static final SourceSpec.MariaDb MARIADB = new SourceSpec.MariaDb("*", "*", Optional.of("/root/.my.cnf"));

    @Test
    void aWebRootGoesWithItsDatabaseAndTheOthersGoTogether() {
        var sites = propose(
                List.of(root("/srv/shop", "shop.example", "wp_shop"), root("/srv/blog", "blog.example")),
                new Server(MARIADB, List.of("wp_shop", "crm"), "socket"));

        assertEquals(List.of("blog.example", "shop.example", "mariadb"), names(sites));
        assertEquals(
                List.of(
                        new SourceSpec.Files("files", List.of("/srv/shop"), List.of("wp-content/cache/**")),
                        new SourceSpec.MariaDb("wp_shop", "wp_shop", Optional.of("/root/.my.cnf"))),
                sites.get(1).sources());
        assertEquals(
                List.of(new DatabaseGroup(MARIADB, List.of("wp_shop"))),
                sites.get(2).databases());
    }

    @Test
    void whatLiesBelowAnotherRootIsInThatBackupAlready() {
        var sites = propose(List.of(
                root("/srv/shop/public", "a"),
                root("/srv/shop", "b"),
                root("/srv/shop", "c"),
                root("/srv/shopping", "d")));

        assertEquals(List.of("b", "d"), names(sites));
    }

    @Test
    void everySiteHasAFitNameOfItsOwn() {
        var sites = propose(List.of(
                root("/srv/1", "shop"),
                root("/srv/2", "shop"),
                root("/srv/3", "../ä!"),
                root("/srv/4", "x".repeat(80))));

        assertEquals(List.of("shop", "shop-2", "site", "x".repeat(64)), names(sites));
    }

    @Test
    void aDatabaseThatNoServerShowsIsLeftOut() {
        var sites = propose(List.of(root("/srv/shop", "shop", "wp_shop")));

        assertEquals(1, sites.getFirst().sources().size());
    }

    private static List<SiteConfiguration> propose(List<WebRoot> roots, Server... servers) {
        return Proposal.of(new Discovered(roots, List.of(servers), List.of()), Optional.empty(), ZoneId.of("UTC"));
    }

    private static List<String> names(List<SiteConfiguration> sites) {
        return sites.stream().map(SiteConfiguration::name).toList();
    }

    private static WebRoot root(String path, String name) {
        return new WebRoot(path, name, "test", Optional.empty());
    }

    private static WebRoot root(String path, String name, String database) {
        return new WebRoot(path, name, "test", Optional.of(database));
    }
}
