package dev.holdfast.agent;

import dev.holdfast.application.agent.configuration.Keeping;
import dev.holdfast.application.agent.configuration.SiteConfiguration;
import dev.holdfast.domain.retention.KeepWithin;
import dev.holdfast.domain.retention.RetentionPolicy;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which backups a host that is its own master keeps, by option or by asking.
final class KeepOption {

    static final String USUAL = "last=3 daily=7 weekly=4 monthly=12";

    static final String ALL = "all";
    private static final String WITHIN = "within";
    private static final Set<String> COUNTS = Set.of("last", "hourly", "daily", "weekly", "monthly", "yearly");

    @Option(
            names = "--keep",
            paramLabel = "RULES",
            description =
                    "(standalone) which backups of each site are kept, as \"" + USUAL + "\"; hourly=N, yearly=N and"
                            + " within=P2D are rules, too; \"all\" keeps everything, which --non-interactive means without this option"
                            + " where the sites in their place had no rules")
    private @Nullable String rules;

    /// The same sites, with what is kept of them; says what that is.
    ///
    /// @param fallback what is chosen where nobody says otherwise
    /// @throws CommandException when these are no rules
    List<SiteConfiguration> applied(
            List<SiteConfiguration> sites, Questions questions, String fallback, Output output) {
        if (sites.isEmpty()) {
            Optional.ofNullable(rules).ifPresent(text -> parsed(text, ZoneOffset.UTC));
            return sites;
        }
        var chosen = Optional.ofNullable(rules).orElseGet(() -> questions.insist(() -> asked(questions, fallback)));
        var kept = sites.stream()
                .map(site -> site.kept(new Keeping(
                        parsed(chosen, site.timeZone()), site.keeping().copies())))
                .toList();
        tell("each site", kept.getFirst(), output);
        return kept;
    }

    /// The rules of a host's sites, where all have the same.
    static Optional<String> rules(List<SiteConfiguration> sites) {
        var rules = sites.stream()
                .map(site -> text(site.keeping().retention()))
                .distinct()
                .toList();
        return rules.size() == 1 ? Optional.of(rules.getFirst()) : Optional.empty();
    }

    private static String asked(Questions questions, String fallback) {
        var text = questions.ask("--keep", "Which backups to keep of each site (all, or rules)", fallback);
        var _ = parsed(text, ZoneOffset.UTC);
        return text;
    }

    static void tell(String whose, SiteConfiguration site, Output output) {
        var policy = site.keeping().retention();
        output.tell(Event.of("retention")
                .with("of", whose)
                .with("rules", text(policy))
                .saying(
                        policy.keepsEverything()
                                ? "Kept of %s: %s backups, until \"retention\" in config.json says otherwise."
                                : "Kept of %s: %s. What no rule keeps is deleted after each scheduled backup; \"retention\""
                                        + " in config.json rules it, and holdfast-agent prune --dry-run shows it.",
                        whose,
                        text(policy)));
    }

    static RetentionPolicy parsed(String text, ZoneId timeZone) {
        if (text.strip().equals(ALL)) {
            return RetentionPolicy.KEEP_EVERYTHING;
        }
        try {
            return policy(said(text), timeZone);
        } catch (IllegalArgumentException e) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "no rules of what to keep: \"" + text + "\"; expected \"" + ALL + "\", or some like \"" + USUAL
                            + "\", of hourly, yearly and within=P2D, too");
        }
    }

    private static Map<String, String> said(String text) {
        var said = new HashMap<String, String>();
        for (var rule : text.strip().split("[,\\s]+")) {
            var parts = rule.split("=", 2);
            boolean isKnown = COUNTS.contains(parts[0]) || parts[0].equals(WITHIN);
            if (!isKnown || parts.length < 2 || said.put(parts[0], parts[1]) != null) {
                throw new IllegalArgumentException("no rule: " + rule);
            }
        }
        return said;
    }

    private static RetentionPolicy policy(Map<String, String> said, ZoneId timeZone) {
        var policy = new RetentionPolicy(
                count(said, "last"),
                count(said, "hourly"),
                count(said, "daily"),
                count(said, "weekly"),
                count(said, "monthly"),
                count(said, "yearly"),
                Optional.ofNullable(said.get(WITHIN)).map(KeepWithin::parse),
                timeZone);
        if (policy.keepsEverything()) {
            throw new IllegalArgumentException("rules that are none");
        }
        return policy;
    }

    private static int count(Map<String, String> said, String rule) {
        return Integer.parseInt(said.getOrDefault(rule, "0"));
    }

    private static String text(RetentionPolicy policy) {
        if (policy.keepsEverything()) {
            return ALL;
        }
        var counts = Stream.of(
                        rule("last", policy.keepLast()),
                        rule("hourly", policy.keepHourly()),
                        rule("daily", policy.keepDaily()),
                        rule("weekly", policy.keepWeekly()),
                        rule("monthly", policy.keepMonthly()),
                        rule("yearly", policy.keepYearly()))
                .flatMap(Optional::stream);
        var age = policy.keepWithin().map(within -> WITHIN + "=" + within).stream();
        return Stream.concat(counts, age).collect(Collectors.joining(" "));
    }

    private static Optional<String> rule(String name, int count) {
        return count == 0 ? Optional.empty() : Optional.of(name + "=" + count);
    }
}
