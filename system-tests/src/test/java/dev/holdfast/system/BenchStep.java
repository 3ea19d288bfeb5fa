package dev.holdfast.system;

/// What contenders do in one round, in this order; between some of them a day passes.
enum BenchStep {
    FIRST("first backup"),
    UNCHANGED("unchanged"),
    RESTORE("full restore"),
    ONE_FILE("one file"),
    VERIFY("verify all data"),
    CHANGED("1 % changed"),
    DUMP_FIRST("dump, first"),
    DUMP_SECOND("dump, 1 % of rows");

    private final String title;

    BenchStep(String title) {
        this.title = title;
    }

    @Override
    public String toString() {
        return title;
    }
}
