package dev.holdfast.adapters.host.discovery;

import dev.holdfast.application.agent.discovery.Discovered.WebRoot;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// What the servers of an nginx configuration show: `root` within `server`, its includes followed.
final class NginxRoots {

    private static final String MAIN = "/etc/nginx/nginx.conf";
    private static final String HOME = "/etc/nginx/";
    private static final int DEEPEST = 16;

    private final HostTree host;
    private final List<WebRoot> found = new ArrayList<>();
    private final Deque<Block> blocks = new ArrayDeque<>();

    private NginxRoots(HostTree host) {
        this.host = host;
    }

    static List<WebRoot> of(HostTree host) {
        var roots = new NginxRoots(host);
        roots.blocks.push(new Block("main"));
        roots.file(MAIN, 0);
        return roots.found;
    }

    private static final class Block {
        private final String kind;
        private final List<Shown> roots = new ArrayList<>();
        private Optional<String> name = Optional.empty();

        private Block(String kind) {
            this.kind = kind;
        }
    }

    private record Shown(String path, String file) {}

    private void file(String path, int depth) {
        host.text(path).ifPresent(text -> statements(path, text, depth));
    }

    private void statements(String file, String text, int depth) {
        int level = blocks.size();
        var words = new ArrayList<String>();
        for (var token : NginxTokens.of(text)) {
            switch (token) {
                case ";" -> {
                    directive(words, file, depth);
                    words.clear();
                }
                case "{" -> {
                    blocks.push(new Block(words.isEmpty() ? "" : words.getFirst()));
                    words.clear();
                }
                case "}" -> {
                    words.clear();
                    if (blocks.size() > level) {
                        close(blocks.pop());
                    }
                }
                default -> words.add(token.startsWith("\"") ? token.substring(1) : token);
            }
        }
    }

    private void directive(List<String> words, String file, int depth) {
        if (words.size() < 2) {
            return;
        }
        var block = blocks.peek();
        switch (words.getFirst()) {
            case "include" -> include(words.get(1), file, depth);
            case "root" -> block.roots.add(new Shown(words.get(1), file));
            case "server_name" -> block.name = block.name.or(() -> ServerNames.first(words.subList(1, words.size())));
            default -> {}
        }
    }

    private void include(String pattern, String file, int depth) {
        if (depth == DEEPEST) {
            host.tell(file + " includes too deeply: " + pattern);
            return;
        }
        var absolute = pattern.startsWith("/") ? pattern : HOME + pattern;
        host.matching(absolute).forEach(included -> file(included, depth + 1));
    }

    /// What a location shows, its server shows.
    private void close(Block block) {
        if (block.kind.equals("server")) {
            block.roots.forEach(shown -> add(shown, block.name));
        } else if (!blocks.isEmpty() && !block.kind.equals("http")) {
            blocks.peek().roots.addAll(block.roots);
        }
    }

    private void add(Shown shown, Optional<String> name) {
        ServerNames.root(shown.path(), HOME, shown.file(), name, host).ifPresent(found::add);
    }
}
