package dev.holdfast.system;

import java.nio.file.Path;
import java.util.Optional;

/// Our own: an agent that joined a master, with one site of files and one of the database.
record HoldfastContender(Agent agent, Path stored) implements Contender {

    static HoldfastContender in(BenchPlace place) {
        place.stage().addStorage(place.endpoint().toString());
        var agent = place.stage().joinedAgent("agent", place.shop().server().programs());
        agent.configure("""
                {"sites":[{"name":"host","sources":[{"type":"files","paths":["%s"]}]},
                 {"name":"shop","sources":[{"type":"mariadb","database":"%s","defaultsFile":"%s"}]}]}
                """.formatted(
                        place.tree(), place.shop().name(), place.shop().server().optionFile()));
        return new HoldfastContender(agent, place.stage().s3().directory("backups"));
    }

    @Override
    public String name() {
        return "holdfast";
    }

    @Override
    public ProcessBuilder backUp() {
        return agent.command("backup.log", "backup", "host");
    }

    @Override
    public Optional<ProcessBuilder> restore(Path target) {
        return Optional.of(agent.command("restore.log", "restore", "host", "--target", target.toString()));
    }

    @Override
    public Optional<ProcessBuilder> restoreOne(Path file, Path target) {
        return Optional.of(
                agent.command("one.log", "restore", "host", "--path", "files/" + file, "--target", target.toString()));
    }

    @Override
    public Optional<ProcessBuilder> verify() {
        return Optional.of(agent.command("verify.log", "verify", "host", "--read-data"));
    }

    @Override
    public Optional<ProcessBuilder> backUpDatabase() {
        return Optional.of(agent.command("dump.log", "backup", "shop"));
    }
}
