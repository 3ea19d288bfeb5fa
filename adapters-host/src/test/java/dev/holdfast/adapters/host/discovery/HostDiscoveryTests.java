package dev.holdfast.adapters.host.discovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.agent.archive.DumpException;
import dev.holdfast.application.agent.discovery.Discovered;
import dev.holdfast.application.agent.discovery.Discovered.WebRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostDiscoveryTests {

    @TempDir
    private Path root;

    @Test
    void findsWhatServersOfNginxShowWithIncludesAndLinks() throws IOException {
        write("/etc/nginx/nginx.conf", """
                http {
                    root /srv/unused; # of no server
                    include /etc/nginx/sites-enabled/*;
                    include conf.d/*.conf;
                }
                """);
        write("/etc/nginx/sites-available/shop", """
                server {
                    listen 80; server_name _ *.shop.example shop.example www.shop.example;
                    root "/srv/shop;1";
                    location ~ ^/(a|b){1,3} { root /srv/shop-static; }
                }
                """);
        link("/etc/nginx/sites-enabled/shop", "/etc/nginx/sites-available/shop");
        write("/etc/nginx/conf.d/blog.conf", "server { server_name blog.example; root /srv/blog/; }");
        write("/etc/nginx/conf.d/bulk.conf", "server { server_name ~^(.+)$; root /srv/${host}/www; }");
        directories("/srv/shop;1", "/srv/shop-static", "/srv/blog");

        var found = look();

        assertEquals(
                Map.of("/srv/shop;1", "shop.example", "/srv/shop-static", "shop.example", "/srv/blog", "blog.example"),
                roots(found));
        assertTrue(found.troubles().toString().contains("/srv/${host}/www"), found.troubles()::toString);
    }

    @Test
    void findsWhatVirtualHostsOfApacheShow() throws IOException {
        write("/etc/apache2/apache2.conf", "IncludeOptional sites-enabled/*.conf\n");
        write("/etc/apache2/sites-enabled/a.conf", """
                <VirtualHost *:80>
                    ServerName https://a.example:443
                    DocumentRoot "/var/www/a"
                </VirtualHost>
                <virtualhost *:80>
                    documentroot \\
                      /var/www/b
                </virtualhost>
                # DocumentRoot /var/www/c
                """);
        write("/etc/httpd/conf/httpd.conf", "DocumentRoot /var/www/missing\n");
        directories("/var/www/a", "/var/www/b", "/var/www/c");

        var found = look();

        assertEquals(Map.of("/var/www/a", "a.example", "/var/www/b", "b"), roots(found));
        assertTrue(found.troubles().toString().contains("no directory: /var/www/missing"), found.troubles()::toString);
    }

    @Test
    void knowsWherePanelsPutThings() throws IOException {
        directories(
                "/home/alice/public_html",
                "/var/www/vhosts/plesk.example/httpdocs",
                "/var/www/vhosts/system/httpdocs",
                "/var/www/clients/client1/web2/web",
                "/home/bob/web/hestia.example/public_html",
                "/home/carol/htdocs/cloud.example",
                "/home/dave/domains/direct.example/public_html");

        assertEquals(
                new TreeMap<>(Map.of(
                        "/home/alice/public_html", "alice",
                        "/var/www/vhosts/plesk.example/httpdocs", "plesk.example",
                        "/var/www/clients/client1/web2/web", "web2",
                        "/home/bob/web/hestia.example/public_html", "hestia.example",
                        "/home/carol/htdocs/cloud.example", "cloud.example",
                        "/home/dave/domains/direct.example/public_html", "direct.example")),
                new TreeMap<>(roots(look())));
    }

    @Test
    void knowsTheDatabaseOfAWordPressInItsRootOrAboveIt() throws IOException {
        directories("/home/alice/public_html", "/home/bob/public_html");
        write("/home/alice/public_html/wp-config.php", """
                <?php
                // define('DB_NAME', 'old');
                define( 'DB_NAME', "alice_wp" );
                define( 'DB_PASSWORD', 'secret' );
                """);
        write("/home/bob/wp-config.php", "<?php\ndefine('DB_NAME','bob_wp');\n");

        var databases = new TreeMap<String, String>();
        look().roots().forEach(it -> databases.put(it.path(), it.database().orElse("")));

        assertEquals(Map.of("/home/alice/public_html", "alice_wp", "/home/bob/public_html", "bob_wp"), databases);
    }

    @Test
    void asksNoServerOfAnotherHostAndSaysSo() throws IOException {
        write("/run/mysqld/mysqld.sock", "");
        write("/run/postgresql/.s.PGSQL.5433", "");
        write("/run/postgresql/.s.PGSQL.5433.lock", "");

        var found = look();

        assertTrue(found.servers().isEmpty());
        assertEquals(2, found.troubles().size(), found.troubles()::toString);
    }

    @Test
    void linksThatLeadOutOrInCirclesLeadNowhere() throws IOException {
        link("/etc/nginx/nginx.conf", "/etc/nginx/nginx.conf");
        link("/home/eve/public_html", "/../../../etc");
        Files.createDirectories(root.resolve("home/eve"));

        assertTrue(look().roots().stream().allMatch(it -> it.path().startsWith("/home/eve")));
    }

    private Discovered look() {
        return HostDiscovery.in(root, _ -> {
                    throw new DumpException("nobody is asked here");
                })
                .look();
    }

    private static Map<String, String> roots(Discovered found) {
        var roots = new TreeMap<String, String>();
        found.roots().stream().forEach((WebRoot it) -> roots.put(it.path(), it.name()));
        return roots;
    }

    private void directories(String... paths) throws IOException {
        for (var path : paths) {
            Files.createDirectories(root.resolve("." + path));
        }
    }

    private void write(String path, String text) throws IOException {
        var file = root.resolve("." + path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void link(String path, String target) throws IOException {
        var link = root.resolve("." + path);
        Files.createDirectories(link.getParent());
        Files.createSymbolicLink(link, Path.of(target));
    }
}
