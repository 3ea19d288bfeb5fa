package dev.holdfast.system;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;

/// The system's Chromium, looking at a master. It notes what a page must not do: errors, and calls to anybody else.
final class Browser implements AutoCloseable {

    /// On a machine that does much else.
    private static final double PATIENCE_MILLIS = 120_000;

    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;
    private final URI master;
    private final List<String> faults = Collections.synchronizedList(new ArrayList<>());

    private Browser(URI master) {
        this.master = master;
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        chromium = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(program())
                        .setArgs(FLAGS));
    }

    static Browser of(URI master) {
        return new Browser(master);
    }

    /// A window of its own session.
    BrowserContext window(int width, int height, ColorScheme scheme) {
        var context = chromium.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setBaseURL(master.toString())
                .setViewportSize(width, height)
                .setColorScheme(scheme)
                .setReducedMotion(ReducedMotion.REDUCE)
                .setLocale("en-GB"));
        context.setDefaultTimeout(PATIENCE_MILLIS);
        context.onPage(this::watch);
        return context;
    }

    /// What pages did that they must not, since this was asked last.
    List<String> faults() {
        synchronized (faults) {
            var found = List.copyOf(faults);
            faults.clear();
            return found;
        }
    }

    /// The text of axe-core, which looks at a page as those who cannot see it.
    static String axe() {
        try (InputStream in = Objects.requireNonNull(Browser.class.getResourceAsStream(
                "/META-INF/resources/webjars/axe-core/" + axeVersion() + "/axe.min.js"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String axeVersion() throws IOException {
        var properties = new Properties();
        try (InputStream in = Objects.requireNonNull(
                Browser.class.getResourceAsStream("/META-INF/maven/org.webjars.npm/axe-core/pom.properties"))) {
            properties.load(in);
        }
        return properties.getProperty("version");
    }

    private void watch(Page page) {
        page.onConsoleMessage(message -> {
            // Chromium tells of every answer of 400 and above; what is refused on purpose is in the page.
            if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
                faults.add("console: " + message.text());
            }
        });
        page.onPageError(error -> faults.add("error: " + error));
        page.onRequest(request -> {
            if (!request.url().startsWith(master + "/")
                    && !request.url().startsWith("data:")
                    && !request.url().startsWith("blob:")) {
                faults.add("call to " + request.url());
            }
        });
    }

    private static Path program() {
        return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no Chromium: install the package chromium"));
    }

    @Override
    public void close() {
        chromium.close();
        playwright.close();
    }
}
