package dev.holdfast.adapters.http.master;

import dev.holdfast.adapters.http.server.Answer;
import dev.holdfast.application.master.usage.GroupUsage;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Usage as comma-separated values (RFC 4180).
final class UsageTable {

    private static final String HEADER = "group,name,sites,averageBytes,maximumBytes,lastBytes,byteHours";
    private static final String LINE_END = "\r\n";

    /// What makes spreadsheets take text for a formula.
    private static final String FORMULA_BEGINNINGS = "=+-@\t\r\n";

    private UsageTable() {}

    static Answer answer(List<GroupUsage> groups) {
        var lines = Stream.concat(Stream.of(HEADER), groups.stream().map(UsageTable::line));
        var text = lines.map(line -> line + LINE_END).collect(Collectors.joining());
        return Answer.text("text/csv;charset=utf-8;header=present", text)
                .header("Content-Disposition", "attachment; filename=\"usage.csv\"");
    }

    private static String line(GroupUsage usage) {
        return String.join(
                ",",
                cell(usage.group().key().orElse("")),
                cell(usage.group().name()),
                Integer.toString(usage.sites()),
                Long.toString(usage.average()),
                Long.toString(usage.maximum()),
                Long.toString(usage.last()),
                Long.toString(usage.byteHours()));
    }

    private static String cell(String text) {
        var harmless = harmless(text);
        boolean isPlain = harmless.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return isPlain ? harmless : '"' + harmless.replace("\"", "\"\"") + '"';
    }

    private static String harmless(String text) {
        boolean isFormula = !text.isEmpty() && FORMULA_BEGINNINGS.indexOf(text.charAt(0)) >= 0;
        return isFormula ? "'" + text : text;
    }
}
