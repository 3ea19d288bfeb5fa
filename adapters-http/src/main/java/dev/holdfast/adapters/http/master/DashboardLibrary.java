package dev.holdfast.adapters.http.master;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// The modules of Lit and uPlot that the dashboard imports, all in one folder.
///
/// Their files name each other by npm packages and folders, which browsers resolve by an import map only, and an import
/// map is inline. So each name is turned into that of the file beside it as it is read.
final class DashboardLibrary {

    private static final Pattern IMPORTED = Pattern.compile("from\"(?:[^\"]*/)?([a-z-]+)(?:\\.js)?\"");
    private static final Pattern SOURCE_MAP = Pattern.compile("\n//# sourceMappingURL=.*");
    private static final String GROUP = "org.webjars.npm";

    private DashboardLibrary() {}

    /// Sources by file name.
    static Map<String, byte[]> modules() {
        var modules = new LinkedHashMap<String, byte[]>();
        var html = WebJar.of(GROUP, "lit-html");
        for (var file :
                new String[] {"lit-html", "directive", "directive-helpers", "directives/repeat", "directives/live"}) {
            add(modules, html, file);
        }
        var reactive = WebJar.of(GROUP, "lit__reactive-element");
        add(modules, reactive, "css-tag");
        add(modules, reactive, "reactive-element");
        add(modules, WebJar.of(GROUP, "lit-element"), "lit-element");
        modules.put("uplot.js", asModule(text(WebJar.of(GROUP, "uplot"), "dist/uPlot.iife.min.js")));
        return modules;
    }

    private static void add(Map<String, byte[]> modules, WebJar jar, String file) {
        var source = IMPORTED.matcher(text(jar, file + ".js")).replaceAll("from\"./$1.js\"");
        modules.put(file.substring(file.lastIndexOf('/') + 1) + ".js", utf8(source));
    }

    /// uPlot is packed as a script that leaves one variable.
    private static byte[] asModule(String script) {
        return utf8(script + "\nexport default uPlot;\n");
    }

    private static String text(WebJar jar, String file) {
        var source = new String(jar.read(file), StandardCharsets.UTF_8);
        return SOURCE_MAP.matcher(source).replaceAll("");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
