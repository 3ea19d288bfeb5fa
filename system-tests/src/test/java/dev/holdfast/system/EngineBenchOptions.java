package dev.holdfast.system;

import java.util.List;

/// @param rounds how often everything is measured
/// @param quick  whether to measure next to nothing, to see that the bench works
/// @param growth whether to measure ourselves alone, at ten times the files and ten times the bytes
/// @param full   whether Borg and the far network come in every round
/// @param orders rows of the database
record EngineBenchOptions(int rounds, boolean quick, boolean growth, boolean full, int orders) {

    private static final int ROUNDS = 3;
    private static final int ORDERS = 800_000;
    private static final int FEW_ORDERS = 20_000;

    /// @throws IllegalArgumentException when one of them is unknown
    static EngineBenchOptions of(List<String> arguments) {
        boolean quick = arguments.contains("--quick");
        int rounds = quick ? 1 : ROUNDS;
        int orders = quick ? FEW_ORDERS : ORDERS;
        for (var argument : arguments) {
            if (argument.matches("[0-9]+")) {
                rounds = Integer.parseInt(argument);
            } else if (argument.matches("--orders=[0-9]+")) {
                orders = Integer.parseInt(argument.substring("--orders=".length()));
            } else if (!List.of("--quick", "--growth", "--full").contains(argument)) {
                throw new IllegalArgumentException(argument);
            }
        }
        return new EngineBenchOptions(
                rounds, quick, arguments.contains("--growth"), arguments.contains("--full"), orders);
    }

    long files() {
        return quick ? 1_000 : 60_000;
    }

    long bytes() {
        return quick ? 20_000_000L : 2_000_000_000L;
    }
}
