package dev.holdfast.system;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.holdfast.system.Figures.Figure;
import dev.holdfast.system.Figures.Row;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/// Prints figures, and writes them.
///
/// @param about what was measured where
record EngineReport(Figures figures, Map<String, Object> about) {

    private static final double MEGA = 1e6;
    private static final double MEBI = 1024 * 1024;

    private static final List<Column> COLUMNS = List.of(
            new Column("wall s", Figure::seconds, 1),
            new Column("CPU s", Figure::cpuSeconds, 1),
            new Column("peak MiB", Figure::peakBytes, MEBI),
            new Column("added MB", Figure::addedBytes, MEGA));

    private record Column(String title, ToDoubleFunction<Figure> value, double unit) {}

    void print() {
        var networks =
                figures.all().keySet().stream().map(Row::network).distinct().toList();
        networks.forEach(this::printMedians);
        networks.forEach(this::printRatios);
        networks.forEach(this::printAims);
    }

    static void print(String contender, BenchStep step, Figure figure) {
        System.out.printf(
                "  %-18s %-9s %7.2f s %7.2f s CPU %6.0f MiB peak %9.2f MB added%s%n",
                step,
                contender,
                figure.seconds(),
                figure.cpuSeconds(),
                figure.peakBytes() / MEBI,
                figure.addedBytes() / MEGA,
                figure.requests() < 0 ? "" : " %5d requests".formatted(figure.requests()));
    }

    private void printMedians(String network) {
        System.out.printf("%nmedians, %s%n", network);
        figures.all().forEach((row, each) -> {
            if (row.network().equals(network)) {
                print(row.contender(), row.step(), medians(each));
            }
        });
    }

    private static Figure medians(List<Figure> each) {
        return new Figure(
                Figures.median(each, Figure::seconds),
                Figures.median(each, Figure::cpuSeconds),
                (long) Figures.median(each, Figure::peakBytes),
                (long) Figures.median(each, Figure::addedBytes),
                (long) Figures.median(each, Figure::requests));
    }

    private void printRatios(String network) {
        System.out.printf("%nratios of medians (least to most of a round), %s%n  %-29s", network, "holdfast /");
        COLUMNS.forEach(column -> System.out.printf("%-20s", column.title().replaceAll(" [A-Za-z]+$", "")));
        System.out.println();
        figures.all().keySet().stream()
                .filter(row -> row.network().equals(network) && !row.contender().equals("holdfast"))
                .forEach(this::printRatios);
    }

    private void printRatios(Row theirs) {
        var ours = new Row(theirs.network(), theirs.step(), "holdfast");
        System.out.printf("  %-18s %-9s", theirs.step(), theirs.contender());
        COLUMNS.forEach(column -> System.out.printf(
                " %-19s",
                figures.ratio(ours, theirs, column.value())
                        .map(EngineReport::text)
                        .orElse("-")));
        System.out.println();
    }

    private static String text(Figures.Ratio ratio) {
        return Double.isFinite(ratio.ofMedians())
                ? "%.2f (%.2f–%.2f)".formatted(ratio.ofMedians(), ratio.least(), ratio.most())
                : "-";
    }

    private void printAims(String network) {
        System.out.printf("%naims, %s%n  %-32s %-8s %6s  %-20s%n", network, "", "beside", "aim", "measured");
        for (var aim : Aim.ALL) {
            var ratio = aim.measured(figures, network);
            System.out.printf(
                    "  %-32s %-8s %6.2f  %-20s %s%n",
                    aim.what(),
                    aim.beside(),
                    aim.atMost(),
                    ratio.map(EngineReport::text).orElse("not measured"),
                    ratio.map(it -> isMet(aim, it) ? "met" : "MISSED").orElse(""));
        }
    }

    private static boolean isMet(Aim aim, Figures.Ratio ratio) {
        return ratio.ofMedians() <= aim.atMost();
    }

    void write(Path file) throws IOException {
        var json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
        json.writeValue(file.toFile(), Map.of("about", about, "figures", rows(), "aims", aims()));
    }

    private List<Object> rows() {
        var rows = new ArrayList<Object>();
        figures.all()
                .forEach((row, each) -> rows.add(Map.of(
                        "network",
                        row.network(),
                        "step",
                        row.step().toString(),
                        "contender",
                        row.contender(),
                        "rounds",
                        each)));
        return rows;
    }

    private List<Object> aims() {
        var aims = new ArrayList<Object>();
        figures.all().keySet().stream()
                .map(Row::network)
                .distinct()
                .forEach(network -> Aim.ALL.forEach(aim -> aim.measured(figures, network)
                        .ifPresent(ratio -> aims.add(Map.of(
                                "network", network,
                                "what", aim.what(),
                                "beside", aim.beside(),
                                "aim", aim.atMost(),
                                "ratio", ratio,
                                "met", isMet(aim, ratio))))));
        return aims;
    }
}
