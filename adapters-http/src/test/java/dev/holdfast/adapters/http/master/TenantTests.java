package dev.holdfast.adapters.http.master;

import static dev.holdfast.contracts.backup.CatalogueFixtures.BLOG;
import static dev.holdfast.contracts.backup.CatalogueFixtures.NOON;
import static dev.holdfast.contracts.backup.CatalogueFixtures.PRIMARY;
import static dev.holdfast.contracts.backup.CatalogueFixtures.SHOP;
import static dev.holdfast.contracts.backup.CatalogueFixtures.backupId;
import static dev.holdfast.contracts.backup.CatalogueFixtures.record;
import static dev.holdfast.contracts.backup.CatalogueFixtures.registration;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.holdfast.adapters.http.server.Access;
import dev.holdfast.adapters.http.server.Access.Tenancy;
import dev.holdfast.adapters.http.testing.TestCallers;
import dev.holdfast.adapters.http.testing.TestClient;
import dev.holdfast.adapters.http.testing.TestServer;
import dev.holdfast.application.master.access.Role;
import dev.holdfast.application.master.backup.Backups;
import dev.holdfast.application.master.cleanup.RemoveSiteWithBackups;
import dev.holdfast.application.master.cleanup.UndeleteBackup;
import dev.holdfast.application.master.command.Commands;
import dev.holdfast.application.master.deletion.DeleteBackup;
import dev.holdfast.contracts.backup.Catalogue;
import dev.holdfast.contracts.backup.InMemoryCatalogues;
import dev.holdfast.contracts.command.InMemoryCommands;
import dev.holdfast.contracts.enrollment.InMemoryFleet;
import dev.holdfast.contracts.events.InMemoryEvents;
import dev.holdfast.contracts.registry.InMemoryRegistry;
import dev.holdfast.contracts.registry.RegistryFixtures;
import dev.holdfast.domain.backup.BackupId;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A tenant sees what carries its labels, and is told 404 of everything else.
final class TenantTests {

    private final InMemoryRegistry registry = new InMemoryRegistry();
    private final Catalogue catalogue = InMemoryCatalogues.create();
    private final Commands commands = new InMemoryCommands(new InMemoryFleet(), new InMemoryEvents(), (_, _) -> true);
    private final TestServer server = TestServer.of(
            (scope, kind, id) -> kind == Tenancy.BACKUP
                    ? isOfShop(catalogue.backups(), new BackupId(id))
                    : new TenantsThings(registry.siteUseCases().catalog(), catalogue.backups(), commands)
                            .includes(scope, kind, id),
            SiteRoutes.of(registry.siteUseCases(), Hollow.of(RemoveSiteWithBackups.class)),
            BackupRoutes.of(
                    catalogue.backups(),
                    Hollow.of(DeleteBackup.class),
                    Hollow.of(UndeleteBackup.class),
                    _ -> Map.of(),
                    commands));

    @BeforeEach
    void start() {
        server.started();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void seesItsOwnSitesAndNoOther() {
        var own = site("shop", TestCallers.LABELS);
        var foreign = site("blog", Map.of("customer", "blog"));
        var unlabelled = site("wiki", Map.of());

        var sites = tenant().get("/sites?limit=1").expect(200);

        assertEquals(1, sites.at("/items").size());
        assertEquals(own, "/sites/" + sites.textAt("/items/0/id"));
        assertEquals("null", sites.textAt("/next"));
        tenant().get(own).expect(200);
        tenant().get(foreign).expectProblem(404, "not-found");
        tenant().get(unlabelled).expectProblem(404, "not-found");
        tenant().get("/sites?label=customer:blog").expect(200);
        assertEquals(0, tenant().get("/sites?label=customer:blog").at("/items").size());
    }

    @Test
    void changesNothing() {
        var own = site("shop", TestCallers.LABELS);
        tenant().patch(own, Map.of("copies", 2)).expect(404);
        tenant().delete(own).expect(404);
        tenant().post(own + "/recovery-key").expect(404);
    }

    @Test
    void seesBackupsOfItsOwnSitesAndNoOther() {
        var own = backupId();
        var foreign = backupId();
        catalogue.registrations().register(registration(own, NOON, 1));
        catalogue.registrations().register(registration(record(foreign, BLOG, 1), PRIMARY, NOON));

        assertEquals(
                2, server.as(TestCallers.VIEWER).get("/backups").at("/items").size());
        var backups = tenant().get("/backups").expect(200);

        assertEquals(1, backups.at("/items").size());
        assertEquals(own.toString(), backups.textAt("/items/0/id"));
        assertEquals(0, tenant().get("/backups?site=" + BLOG).at("/items").size());
        tenant().get("/backups/" + own).expect(200);
        tenant().get("/backups/" + foreign).expectProblem(404, "not-found");
        tenant().post("/backups/" + own + "/hold").expect(404);
    }

    @Test
    void cannotBeForgottenWhereARouteIsDeclared() {
        assertThrows(IllegalArgumentException.class, () -> Access.role(Role.TENANT));
        assertThrows(IllegalArgumentException.class, () -> Access.nodeOr(Role.TENANT));
    }

    private static boolean isOfShop(Backups backups, BackupId id) {
        return backups.find(id)
                .filter(found -> found.backup().site().equals(SHOP))
                .isPresent();
    }

    private String site(String name, Map<String, String> labels) {
        var site = Map.of("nodeId", RegistryFixtures.WEB.toString(), "name", name, "labels", labels);
        return server.as(TestCallers.OPERATOR).post("/sites", site).expect(201).header("Location");
    }

    private TestClient tenant() {
        return server.as(TestCallers.TENANT);
    }
}
