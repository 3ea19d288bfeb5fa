package dev.holdfast.agent;

import dev.holdfast.application.agent.configuration.SiteConfiguration;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "configure",
        description = "Set this host up: ask who rules it, which sites it has and when they are backed up, and make a"
                + " first backup. Options answer questions beforehand.")
final class ConfigureCommand implements Callable<Integer> {

    /// The options that say which sites a config.json is to name.
    private static final List<String> OF_SITES = List.of("--site", "--path", "--schedule", "--root", "--keep");

    /// The options that say which storage a config.json is to name.
    private static final List<String> OF_A_STORAGE =
            List.of("--storage-name", "--endpoint", "--region", "--bucket", "--prefix", "--bucket-in-host");

    private final Sessions sessions;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final CommonOptions options = new CommonOptions();

    @ArgGroup
    private @Nullable Rule rule;

    @Mixin
    private final MasterOptions master = new MasterOptions();

    @Mixin
    private final StorageOptions storage = new StorageOptions();

    @Option(
            names = "--passphrase-file",
            paramLabel = "FILE",
            description = "(standalone) holds what seals the vault; without one a fresh passphrase is kept beside"
                    + " config.json")
    private @Nullable String passphraseFile;

    @Mixin
    private final SiteOptions sites = new SiteOptions();

    @Mixin
    private final KeepOption keep = new KeepOption();

    @Option(
            names = "--overwrite",
            description = "replace a config.json that is there, sites and storages; what it says is the default")
    private boolean overwrite;

    @Option(
            names = "--recovery-dir",
            paramLabel = "DIR",
            description = "(standalone) where the recovery files of the sites go, for you to carry away")
    private @Nullable Path recoveryDirectory;

    @Option(names = "--no-test", description = "make no first backup")
    private boolean untested;

    @Option(names = "--non-interactive", description = "ask nothing: take options, and what goes without saying")
    private boolean unattended;

    ConfigureCommand(Sessions sessions) {
        this.sessions = sessions;
    }

    private static final class Rule {
        @Option(names = "--managed", description = "this host is a node of a fleet")
        private boolean managed;

        @Option(names = "--standalone", description = "this host is its own master")
        private boolean alone;
    }

    @Override
    public Integer call() {
        return sessions.perform(options, this::configure);
    }

    private ExitCode configure(Session session) throws Exception {
        if (session.wiring().state().identities().identity().isPresent()) {
            throw new CommandException(
                    ExitCode.USAGE, "this host is a node of a fleet already: see holdfast-agent status");
        }
        var questions = questions();
        var before = before(questions, session);
        var rule = rule(before, questions, session);
        var chosen = before.stays()
                ? Optional.<List<SiteConfiguration>>empty()
                : Optional.of(sites.sites(before.sites(), questions, session));
        var verdict = rule instanceof Intent.Alone alone
                ? setUpAlone(alone, before, chosen, questions, session)
                : setUp(new Intent(rule, chosen, before.isCompleted()), questions, session);
        tellNext(session);
        return verdict;
    }

    private static void tellNext(Session session) {
        if (session.wiring().configuration().read().sites().isEmpty()) {
            session.output().note(Notes.of(SiteNames.NONE));
        }
        session.output()
                .note(Event.of("next")
                        .saying("Next: holdfast-agent install has systemd run the agent; holdfast-agent status tells"
                                + " how it is."));
    }

    private ExitCode setUpAlone(
            Intent.Alone alone,
            EarlierConfiguration before,
            Optional<List<SiteConfiguration>> chosen,
            Questions questions,
            Session session)
            throws Exception {
        var output = session.output();
        var usual = before.rules().orElse(unattended ? KeepOption.ALL : KeepOption.USUAL);
        var kept = chosen.map(sites -> keep.applied(sites, questions, usual, output));
        var all = kept.orElseGet(before::sites);
        if (kept.isEmpty()) {
            all.forEach(site -> KeepOption.tell(site.name(), site, output));
        }
        var recoveryFiles =
                all.isEmpty() ? new RecoveryFiles(Optional.empty()) : RecoveryFiles.asked(recoveryDirectory, questions);
        recoveryFiles.check(all, session.wiring().standalone().vaults().open(alone.passphrase()));
        if (unattended) {
            AloneQuestions.attempt(alone.storages(), session);
        }
        var verdict = setUp(new Intent(alone, kept, before.isCompleted()), questions, session);
        recoveryFiles.handOut(session);
        return verdict;
    }

    private ExitCode setUp(Intent intent, Questions questions, Session session) throws Exception {
        if (!questions.agree("Go ahead?", true)) {
            throw new CommandException(ExitCode.CANCELLED, "nothing was changed");
        }
        new Setup(session).carryOut(intent);
        return untested ? ExitCode.DONE : new FirstBackup(sites, questions, session).make();
    }

    private Questions questions() {
        if (unattended) {
            return new UnaskedQuestions();
        }
        return Terminal.find()
                .<Questions>map(AskedQuestions::new)
                .orElseThrow(() -> new CommandException(
                        ExitCode.USAGE, "nobody sits at a terminal: answer by options, and with --non-interactive"));
    }

    private Intent.Rule rule(EarlierConfiguration before, Questions questions, Session session) {
        return isAlone(before, questions)
                ? new AloneQuestions(storage, questions, session).alone(before, passphraseFile)
                : new MasterQuestions(master, questions, session).managed();
    }

    private boolean isAlone(EarlierConfiguration before, Questions questions) {
        if (rule != null) {
            return rule.alone;
        }
        return questions.insist(() -> {
            var answer = questions.ask(
                    "--managed or --standalone",
                    "Is this host managed by a master, or standalone",
                    before.storages().isEmpty() ? "managed" : "standalone");
            if (!List.of("managed", "standalone").contains(answer)) {
                throw new CommandException(ExitCode.USAGE, "expected managed or standalone, not \"" + answer + "\"");
            }
            return answer.equals("standalone");
        });
    }

    private EarlierConfiguration before(Questions questions, Session session) throws IOException {
        var wiring = session.wiring();
        var file = wiring.configFile();
        var standing = wiring.standing();
        if (standing == Wiring.Standing.NOTHING) {
            return EarlierConfiguration.NONE;
        }
        if (overwrite) {
            return EarlierConfiguration.replaced(wiring.configuration());
        }
        if (standing == Wiring.Standing.NO_SITES) {
            var completed = EarlierConfiguration.completed(wiring.configuration());
            session.output().note(Notes.of(file + " names no site yet; what it says besides stays"));
            completed.keptStorages().ifPresent(_ -> refuseVain(OF_A_STORAGE, file));
            return completed;
        }
        if (questions.agree(file + " is there already. Replace it", false)) {
            return EarlierConfiguration.replaced(wiring.configuration());
        }
        refuseVain(Stream.concat(OF_SITES.stream(), OF_A_STORAGE.stream()).toList(), file);
        return EarlierConfiguration.staying(wiring.configuration());
    }

    private void refuseVain(List<String> options, Path file) {
        var given = Objects.requireNonNull(spec).commandLine().getParseResult();
        var vain = options.stream().filter(given::hasMatchedOption).toList();
        if (!vain.isEmpty()) {
            throw new CommandException(
                    ExitCode.USAGE,
                    file + " is there already and stays as it is, so " + String.join(", ", vain)
                            + " would change nothing: give --overwrite to replace its sites and storages, or edit it."
                            + " Nothing was changed");
        }
    }
}
