package dev.holdfast.system;

import dev.holdfast.system.Figures.Figure;
import dev.holdfast.system.Figures.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// One round on one network: each step by each contender in turn, so that all of them meet the same tree.
final class EngineRound {

    private final String network;
    private final int day;
    private final BenchPlace place;
    private final Supplier<Long> requests;
    private final HostingNode node;
    private final List<Contender> contenders;
    private final Figures figures;

    /// @param day      that passes in this round, another one in each; decides who comes first, too
    /// @param requests how many the S3 server answered so far; -1 where nobody counts
    EngineRound(
            String network,
            int day,
            BenchPlace place,
            Supplier<Long> requests,
            HostingNode node,
            List<Contender> contenders,
            Figures figures) {
        this.network = network;
        this.day = day;
        this.place = place;
        this.requests = requests;
        this.node = node;
        this.contenders = new ArrayList<>(contenders);
        Collections.rotate(this.contenders, day);
        this.figures = figures;
    }

    /// @param compared whether to hold restored trees against the original
    void run(boolean compared) throws Exception {
        var digest = compared ? Optional.of(Trees.digest(node.root())) : Optional.<String>empty();
        WarmUp.of(place.stage().s3());
        each(BenchStep.FIRST, it -> Optional.of(it.backUp()));
        each(BenchStep.UNCHANGED, Contender::backUpAgain);
        for (var contender : contenders) {
            restore(contender, digest);
        }
        var files = node.all();
        var one = node.root().relativize(files.get(files.size() * day / 7 % files.size()));
        each(BenchStep.ONE_FILE, it -> it.restoreOne(one, place.home().resolve("one-" + it.name())));
        each(BenchStep.VERIFY, Contender::verify);
        new NextDay(node, day).pass();
        each(BenchStep.CHANGED, Contender::backUpAgain);
        each(BenchStep.DUMP_FIRST, Contender::backUpDatabase);
        place.shop().passADay(day);
        each(BenchStep.DUMP_SECOND, Contender::backUpDatabase);
    }

    @FunctionalInterface
    private interface Duty {
        Optional<ProcessBuilder> command(Contender contender);
    }

    private void each(BenchStep step, Duty duty) throws IOException, InterruptedException {
        for (var contender : contenders) {
            var command = duty.command(contender);
            if (command.isPresent()) {
                measure(step, contender, command.get());
            }
        }
    }

    /// What is restored stays until the bench ends: after many files are removed, ext4 for minutes searches long
    /// for the inode of each new one, and who restores next would pay for that.
    private void restore(Contender contender, Optional<String> digest) throws IOException, InterruptedException {
        var target = place.home().resolve("restored-" + contender.name());
        var command = contender.restore(target);
        if (command.isEmpty()) {
            return;
        }
        measure(BenchStep.RESTORE, contender, command.get());
        var restored = contender.restored(target);
        if (digest.isPresent() && !Trees.digest(restored).equals(digest.get())) {
            throw new AssertionError(contender.name() + " restored something else: "
                    + Trees.difference(node.root(), restored).lines().limit(20).toList());
        }
    }

    private void measure(BenchStep step, Contender contender, ProcessBuilder command)
            throws IOException, InterruptedException {
        settle();
        long stored = sizeOf(contender.stored());
        long asked = requests.get();
        var measured = contender.run(command);
        var figure = new Figure(
                measured.seconds(),
                measured.cpuSeconds(),
                measured.peakBytes(),
                sizeOf(contender.stored()) - stored,
                asked < 0 ? -1 : requests.get() - asked);
        figures.add(new Row(network, step, contender.name()), figure);
        EngineReport.print(contender.name(), step, figure);
    }

    /// Nobody has to wait for what somebody before left to be written to the disk.
    private static void settle() throws IOException, InterruptedException {
        new ProcessBuilder("sync").start().waitFor();
    }

    private static long sizeOf(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return 0;
        }
        try (var files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }
}
