package dev.holdfast.system;

import java.util.List;
import java.util.concurrent.CountDownLatch;

/// The main job on real parts, told as it happens: a node joins, a shop is backed up twice, lost, restored, compared.
public final class Demo {

    private Demo() {}

    /// `--once` ends after the comparison: 0 when the restored shop equals the lost one, 1 with the difference.
    public static void main(String[] arguments) throws InterruptedException {
        var options = List.of(arguments);
        if (!options.isEmpty() && !options.equals(List.of("--once"))) {
            System.err.println("usage: ./dev demo [--once]");
            System.exit(2);
        }
        System.exit(play(!options.isEmpty()) ? 0 : 1);
    }

    private static boolean play(boolean once) throws InterruptedException {
        try (var stage = DemoStage.set()) {
            var ended = new CountDownLatch(1);
            Runtime.getRuntime().addShutdownHook(new Thread(stage::close));
            boolean equal = new DemoStory(stage).tell();
            if (!once) {
                stage.sayWhereToLook();
                ended.await();
            }
            return equal;
        }
    }
}
