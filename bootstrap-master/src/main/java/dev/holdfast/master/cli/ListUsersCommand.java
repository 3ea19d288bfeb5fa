package dev.holdfast.master.cli;

import dev.holdfast.application.master.access.Registered;
import dev.holdfast.application.master.access.User;
import dev.holdfast.application.master.access.Users;
import dev.holdfast.application.master.paging.PageRequest;
import dev.holdfast.master.wiring.Foundation;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        versionProvider = MasterVersion.class,
        description = "List the users by name.")
final class ListUsersCommand implements Runnable {

    private static final String ROW = "%-24s %-10s %s%n";

    @Mixin
    private final SettingsOption settings = new SettingsOption();

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        try (var foundation = Foundation.lay(settings.read())) {
            spec.commandLine().getOut().printf(ROW, "NAME", "ROLE", "SINCE");
            list(foundation.access().users());
        }
    }

    private void list(Users users) {
        var after = Optional.<String>empty();
        do {
            var page = users.list(new PageRequest(PageRequest.MAX_LIMIT, after));
            page.items().stream().map(Registered::user).forEach(this::print);
            after = page.next();
        } while (after.isPresent());
    }

    private void print(User user) {
        var role = user.role().name().toLowerCase(Locale.ROOT);
        spec.commandLine()
                .getOut()
                .printf(ROW, user.name(), role, user.createdAt().truncatedTo(ChronoUnit.SECONDS));
    }
}
