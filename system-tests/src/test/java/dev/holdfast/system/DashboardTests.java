package dev.holdfast.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// The dashboard in a real browser, before a real master, agent and bucket: what people do with it, and what every page
/// owes to everybody. One stage for all of it; the steps follow each other, as in a day.
@Order(4)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DashboardTests {

    private static final double PATIENCE_MILLIS = 180_000;
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final ObjectMapper JSON = new ObjectMapper();

    private Path directory;
    private Stage stage;
    private Browser browser;
    private Agent agent;
    private Process joining;
    private Process daemon;
    private Page page;

    @BeforeAll
    void set(@TempDir Path temporary) throws IOException {
        directory = temporary;
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        Files.createDirectories(SCREENSHOTS);
        stage = Stage.in(directory.resolve("stage"));
        stage.addStorage();
        browser = Browser.of(stage.master().address());
        agent = Agent.in(directory.resolve("agent"), stage.master().address(), Path.of("/usr/bin"));
        agent.configure(configuration());
        var window = browser.window(1440, 900, ColorScheme.LIGHT);
        window.addInitScript(Browser.axe());
        page = window.newPage();
    }

    @AfterAll
    void clear() {
        for (var process : new Process[] {joining, daemon}) {
            if (process != null) {
                process.destroy();
                process.onExit().join();
            }
        }
        browser.close();
        stage.close();
    }

    @Test
    @Order(1)
    void lessThanThePasswordLetsNobodyIn() {
        page.navigate("/");
        fill("name", "admin");
        fill("password", "not the password");
        button("Sign in").click();
        assertThat(page.locator(".form-problem")).isVisible();

        fill("password", Master.ADMIN_PASSWORD);
        button("Sign in").click();
        assertThat(heading("Overview")).isVisible();
        screenshot("01-signed-in");
    }

    @Test
    @Order(2)
    void aHostIsLetInByItsFingerprint() {
        joining = agent.start(
                "join.log",
                "join",
                "--json",
                "--master",
                stage.master().address().toString());
        go("/join-requests");
        var request = page.locator(".request");
        assertThat(request).isVisible();
        var fingerprint = stage.master()
                .admin()
                .get("/nodes/join-requests?status=pending")
                .body()
                .at("/items/0/fingerprint")
                .asText();
        assertEquals(
                fingerprint.replaceAll("[^0-9a-f]", ""),
                request.locator(".fingerprint").textContent().replaceAll("[^0-9a-f]", ""));
        screenshot("02-join-request");
        request.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Approve …"))
                .click();
        dialog().locator("input[name=name]").fill("web-1");
        confirm();
        assertThat(dialog()).isHidden();
        assertEquals(0, joining.onExit().join().exitValue(), () -> agent.log("join.log"));
        go("/nodes");
        assertThat(page.locator("page-nodes tbody")).containsText("web-1");
        screenshot("02-approved");
    }

    @Test
    @Order(3)
    void theFirstBackupIsSeenAsItHappens() {
        daemon = agent.start("daemon.log", "run", "--json");
        go("/sites");
        agent.run("backup", "shop").expect(0);
        var row = page.locator("page-sites tbody tr").filter(new Locator.FilterOptions().setHasText("shop"));
        assertThat(row).containsText("Complete");
        row.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("shop"))
                .click();
        assertThat(heading("shop")).isVisible();
        assertThat(page.locator("page-site hf-table tbody tr")).hasCount(1);

        button("Back up now").click();
        assertThat(page.locator(".callout").filter(new Locator.FilterOptions().setHasText("Backup")))
                .containsText("Done");
        assertThat(page.locator("page-site hf-table tbody tr")).hasCount(2);
        assertThat(page.locator(".cal-day.good")).hasCount(1);
        screenshot("03-first-backup");
    }

    @Test
    @Order(4)
    void aQuotaThatIsExceededRefusesUntilItIsRaised() {
        limit("1 KiB");
        assertThat(page.locator("page-site")).containsText("New backups are refused");
        button("Back up now").click();
        assertThat(page.locator(".callout.bad").filter(new Locator.FilterOptions().setHasText("Details")))
                .containsText("Failed");
        screenshot("04-quota-exceeded");

        limit("1 GiB");
        assertThat(page.locator("page-site").getByText("New backups are refused"))
                .isHidden();
        button("Back up now").click();
        assertThat(page.locator(".callout.note").filter(new Locator.FilterOptions().setHasText("Details")))
                .containsText("Done");
        screenshot("04-quota-raised");
    }

    @Test
    @Order(5)
    void aPolicyShowsWhatItWouldTakeBeforeItIsSaved() throws IOException {
        panel("Retention")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Edit"))
                .click();
        for (var name : List.of("keepDaily", "keepWeekly", "keepMonthly")) {
            dialog().locator("input[name=" + name + "]").fill("0");
        }
        dialog().locator("input[name=keepLast]").fill("1");
        dialog().locator("input[name=keepWithin]").fill("PT1S");
        assertThat(dialog()).containsText("would go");
        assertThat(dialog().locator(".preview-list li.goes").first()).isVisible();
        screenshot("05-retention-preview");
        assertEquals(List.of(), violations(page, "retention editor"));
        dialog().locator("input[name=keepWithin]").fill("");
        dialog().locator("input[name=keepDaily]").fill("7");
        assertThat(dialog()).containsText("Nothing would go");
        confirm();
        assertThat(panel("Retention")).containsText("7 daily");
    }

    @Test
    @Order(6)
    void aDeletionIsUndone() {
        var row = page.locator("page-site hf-table tbody tr").last();
        row.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Delete"))
                .click();
        assertThat(row).containsText("Expiring");
        screenshot("06-deleted");
        page.locator(".toast")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Undo"))
                .click();
        assertThat(row).not().containsText("Expiring");
        assertThat(row).not().containsText("Held");
        screenshot("06-undone");
    }

    @Test
    @Order(7)
    void aBackupIsRestoredWhereItsNodeAllows() throws IOException {
        button("Restore").click();
        dialog().locator("input[name=targetDirectory]")
                .fill(allowed().resolve("again").toString());
        screenshot("07-restore");
        dialog().locator("input[name=dryRun]").check();
        assertEquals(List.of(), violations(page, "restore wizard"));
        confirm();
        assertThat(page.locator("page-command h1")).containsText("Dry run");
        button("Restore now …").click();
        screenshot("07-told");
        confirm();
        assertThat(page.locator("page-command h1")).not().containsText("Dry run");
        assertThat(page.locator("page-command .head-badges")).containsText("Done");
        screenshot("07-restored");
        try (var files = Files.walk(allowed())) {
            var restored =
                    files.filter(file -> file.endsWith("photo")).findFirst().orElseThrow();
            assertTrue(Arrays.equals(Files.readAllBytes(tree().resolve("photo")), Files.readAllBytes(restored)));
        }
    }

    @Test
    @Order(8)
    void aListThatCannotBeHadSaysSo() {
        go("/nodes");
        assertThat(page.locator("page-nodes tbody td.primary a").first()).isVisible();
        go("/nodes?liveness=unheard-of");
        assertThat(page.locator("page-nodes .error-state")).isVisible();
        assertThat(page.locator("page-nodes tbody")).hasCount(0);
        go("/nodes");
        assertThat(page.locator("page-nodes tbody td.primary a").first()).isVisible();
        page.route("**/overview/nodes*", route -> route.fulfill(new Route.FulfillOptions().setStatus(503)));
        page.evaluate("document.querySelector('hf-table').reload()");
        assertThat(page.locator("page-nodes .stale")).containsText("trying again");
        assertThat(page.locator("page-nodes tbody td.primary a").first()).isVisible();
        page.unroute("**/overview/nodes*");
        page.evaluate("document.querySelector('hf-table').reload()");
        assertThat(page.locator("page-nodes .stale")).hasCount(0);
    }

    @Test
    @Order(8)
    void aTenantFindsWhatIsItsOwnAndNothingElse() throws IOException {
        var api = stage.master().admin();
        var site = api.get("/sites").body().at("/items/0/id").asText();
        api.patch("/sites/" + site, "{\"labels\":{\"customer\":\"shop\"}}").expect(200);
        api.post(
                        "/users",
                        "{\"name\":\"tess\",\"role\":\"tenant\",\"labels\":{\"customer\":\"shop\"},\"password\":\"%s\"}"
                                .formatted(Master.ADMIN_PASSWORD))
                .expect(201);
        try (var window = browser.window(1440, 900, ColorScheme.LIGHT)) {
            window.addInitScript(Browser.axe());
            var looking = signedIn(window.newPage(), "tess");
            assertThat(looking.locator("page-sites tbody")).containsText("shop");
            assertThat(looking.locator("nav#nav")).not().containsText("Nodes");
            looking.locator("page-sites tbody a").first().click();
            looking.locator(".cal-day.good").click();
            assertThat(looking.locator("page-site hf-table tbody tr").first()).isVisible();
            looking.locator("page-site hf-table td.primary a").first().click();
            assertThat(looking.locator("page-backup h1")).containsText("Backup of");
            looking.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Restore"))
                    .click();
            assertThat(looking.locator("dialog[open]")).containsText("Where to");
            looking.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve("08-tenant.png")));
            assertEquals(List.of(), violations(looking, "tenant"));
        }
        assertEquals(List.of(), browser.faults());
    }

    @Test
    @Order(9)
    void everyPageServesThoseWhoCannotSeeItAndCallsNobody() throws Exception {
        var found = new ArrayList<String>();
        for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            try (var window = browser.window(1440, 900, scheme)) {
                window.addInitScript(Browser.axe());
                var looking = signedIn(window.newPage());
                for (var address : pages().entrySet()) {
                    show(looking, address.getValue());
                    var name = "page-" + address.getKey() + "-" + scheme.name().toLowerCase(Locale.ROOT);
                    looking.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
                    found.addAll(violations(looking, name));
                }
            }
        }
        Files.writeString(Path.of("target", "axe.txt"), String.join("\n", found) + "\n");
        assertEquals(List.of(), found);
        assertEquals(List.of(), browser.faults());
    }

    @Test
    @Order(10)
    void everyPageFitsAPhone() {
        var wide = new ArrayList<String>();
        try (var window = browser.window(360, 740, ColorScheme.LIGHT)) {
            var looking = signedIn(window.newPage());
            for (var address : pages().entrySet()) {
                show(looking, address.getValue());
                looking.screenshot(new Page.ScreenshotOptions()
                        .setPath(SCREENSHOTS.resolve("phone-" + address.getKey() + ".png")));
                var over = (Number) looking.evaluate("() => document.documentElement.scrollWidth - innerWidth");
                if (over.intValue() > 0) {
                    wide.add(address.getKey() + " by " + over);
                }
            }
        }
        assertEquals(List.of(), wide);
    }

    @Test
    @Order(11)
    void thePolicyOfThePageAllowsNothingInline() throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(stage.master().address().resolve("/dashboard/"))
                    .build();
            var policy = http.send(request, BodyHandlers.discarding())
                    .headers()
                    .firstValue("Content-Security-Policy")
                    .orElseThrow();
            assertTrue(policy.contains("default-src 'self'"), policy);
            assertFalse(policy.contains("unsafe"), policy);
        }
    }

    @Test
    @Order(12)
    void aStorageThatFailsIsSeen() {
        go("/storages");
        stage.s3().close();
        stage.master().admin().post("/jobs/storage-checks/run", "").expect(202);
        assertThat(page.locator("page-storages .badge.bad").first()).containsText("Down");
        screenshot("09-storage-down");
        go("/");
        assertThat(page.locator("page-overview")).isVisible();
        screenshot("09-overview");
    }

    @Test
    @Order(13)
    void anAddressOfNoPageSaysSo() {
        var site = stage.master().admin().get("/sites").body().at("/items/0/id").asText();
        for (var address : List.of("/nodes/%E0%A4%A", "/nodes/..%2Fsites%2F" + site, "/nowhere")) {
            go("/nodes");
            assertThat(heading("Nodes")).isVisible();
            go(address);
            assertThat(page.locator("main .error-state")).containsText("Not found");
        }
    }

    @Test
    @Order(14)
    void aSignOutThatFailsIsToldAndTriedUntilItComesThrough() {
        assertEquals(List.of(), browser.faults());
        page.route("**/auth/logout", Route::abort);
        button("Sign out").click();
        assertThat(page.locator("page-sign-in .callout")).containsText("may still be signed in");
        page.reload();
        assertThat(page.locator("page-sign-in .callout")).containsText("may still be signed in");
        screenshot("10-sign-out-failed");
        page.unroute("**/auth/logout");
        assertThat(page.locator("page-sign-in .callout")).hasCount(0);
        // Chromium itself tells of the calls that failed.
        browser.faults();
        fill("name", "admin");
        fill("password", Master.ADMIN_PASSWORD);
        button("Sign in").click();
        assertThat(button("Sign out")).isVisible();
    }

    @Test
    @Order(15)
    void whoSignsOutIsOut() {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign out"))
                .click();
        assertThat(page.locator("input[name=password]")).isVisible();
        page.reload();
        assertThat(page.locator("input[name=password]")).isVisible();
        screenshot("10-signed-out");
        assertEquals(List.of(), browser.faults());
    }

    /// Every page, with what there is to see on it.
    private Map<String, String> pages() {
        var api = stage.master().admin();
        var site = api.get("/sites").body().at("/items/0/id").asText();
        var node = api.get("/nodes").body().at("/items/0/id").asText();
        var storage = api.get("/storages").body().at("/items/0/id").asText();
        var backup = api.get("/backups").body().at("/items/0/id").asText();
        var command = api.get("/commands").body().at("/items/0/id").asText();
        var cleanup = api.post("/cleanups", "{\"dryRun\":true}").expect(202).text("id");
        var pages = new LinkedHashMap<String, String>();
        pages.put("overview", "/");
        pages.put("join-requests", "/join-requests");
        pages.put("nodes", "/nodes");
        pages.put("node", "/nodes/" + node);
        pages.put("sites", "/sites");
        pages.put("site", "/sites/" + site);
        pages.put("backup", "/backups/" + backup);
        pages.put("storages", "/storages");
        pages.put("storage", "/storages/" + storage);
        pages.put("jobs", "/jobs");
        pages.put("cleanups", "/jobs?view=cleanups");
        pages.put("masters", "/jobs?view=masters");
        pages.put("command", "/commands/" + command);
        pages.put("cleanup", "/cleanups/" + cleanup);
        pages.put("events", "/events");
        pages.put("audit", "/audit");
        pages.put("users", "/users");
        pages.put("settings", "/settings");
        pages.put("start", "/start");
        return pages;
    }

    private static void show(Page looking, String address) {
        looking.navigate("/dashboard/#" + address);
        assertThat(looking.locator("main h1").first()).isVisible();
        looking.waitForFunction("() => !document.querySelector('main .skeleton, main tr.blank')");
    }

    private List<String> violations(Page looking, String name) throws IOException {
        var report = (String) looking.evaluate("""
                async () => JSON.stringify((await axe.run(document, { resultTypes: ["violations"] })).violations
                  .filter((one) => ["serious", "critical"].includes(one.impact))
                  .map((one) => one.id + ": " + one.nodes.slice(0, 3).map((node) => node.html.slice(0, 160) + " " + (node.any[0]?.message ?? "")).join(" | ")))""");
        var found = new ArrayList<String>();
        JSON.readTree(report).forEach(one -> found.add(name + " " + one.asText()));
        return found;
    }

    private static Page signedIn(Page looking) {
        return signedIn(looking, "admin");
    }

    private static Page signedIn(Page looking, String user) {
        looking.navigate("/dashboard/");
        looking.fill("input[name=name]", user);
        looking.fill("input[name=password]", Master.ADMIN_PASSWORD);
        looking.click("button[type=submit]");
        assertThat(looking.locator("main h1").first()).isVisible();
        return looking;
    }

    private void limit(String size) {
        panel("Quota")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Change"))
                .click();
        dialog().locator("input[name='quota.hardBytes']").fill(size);
        confirm();
        assertThat(dialog()).isHidden();
    }

    private void go(String address) {
        page.navigate("/dashboard/#" + address);
    }

    private void fill(String name, String value) {
        page.fill("input[name=" + name + "]", value);
    }

    private Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private Locator heading(String name) {
        return page.getByRole(
                AriaRole.HEADING, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private Locator panel(String name) {
        return page.locator(".panel")
                .filter(new Locator.FilterOptions()
                        .setHas(page.getByRole(
                                AriaRole.HEADING,
                                new Page.GetByRoleOptions().setName(name).setExact(true))));
    }

    private Locator dialog() {
        return page.locator("dialog[open]");
    }

    private void confirm() {
        dialog().locator("footer button[type=submit]").click();
    }

    private void screenshot(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
    }

    private Path allowed() {
        return directory.resolve("allowed");
    }

    private Path tree() {
        return directory.resolve("tree");
    }

    private String configuration() throws IOException {
        Files.createDirectories(allowed());
        Files.createDirectories(tree());
        var photo = new byte[400_000];
        new Random(7).nextBytes(photo);
        Files.write(tree().resolve("photo"), photo);
        return """
                {"sites": [{"name": "shop", "schedule": "0 0 1 1 *", "timeZone": "UTC",
                            "sources": [{"type": "files", "paths": ["%s"]}]}],
                 "restore": {"allowedDirectories": ["%s"]}}""".formatted(tree(), allowed());
    }
}
