package dev.holdfast.system;

import dev.holdfast.testing.mariadb.MariaDbServer;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The database of a small shop, with what shops' databases have: several tables, text in many scripts, blobs, a
/// view, a trigger and a procedure.
record ShopDatabase(MariaDbServer server, String name) {

    private static final String SCHEMA = """
            CREATE TABLE customer (id INT PRIMARY KEY, name VARCHAR(80) NOT NULL, email VARCHAR(120) UNIQUE, joined DATETIME);
            CREATE TABLE product (id INT PRIMARY KEY, title VARCHAR(120), description TEXT, price DECIMAL(10,2), picture BLOB);
            CREATE TABLE purchase (id INT PRIMARY KEY AUTO_INCREMENT, customer_id INT NOT NULL REFERENCES customer (id),
                product_id INT NOT NULL REFERENCES product (id), quantity INT NOT NULL, note VARCHAR(200), at DATETIME(6));
            CREATE TABLE log (id INT PRIMARY KEY AUTO_INCREMENT, what VARCHAR(40));
            CREATE VIEW bestseller AS SELECT product_id, SUM(quantity) AS sold FROM purchase GROUP BY product_id;
            INSERT INTO customer SELECT seq, CONCAT(ELT(seq % 4 + 1, 'Zoë', 'Łukasz', '陳', 'Ольга'), ' ', seq),
                CONCAT('customer', seq, '@example.org'), '2026-01-01' + INTERVAL seq MINUTE FROM seq_1_to_5000;
            INSERT INTO product SELECT seq, CONCAT('Product ', seq), REPEAT(CONCAT('Fine thing no. ', seq, '. '), 20),
                seq * 1.25, UNHEX(SHA2(seq, 512)) FROM seq_1_to_1000;
            INSERT INTO purchase (customer_id, product_id, quantity, note, at) SELECT seq % 5000 + 1, seq * 7 % 1000 + 1,
                seq % 9 + 1, MD5(seq), '2026-02-01' + INTERVAL seq SECOND FROM seq_1_to_60000;
            CREATE TRIGGER purchased AFTER INSERT ON purchase FOR EACH ROW INSERT INTO log (what) VALUES ('purchase');
            CREATE PROCEDURE restock(IN p INT) UPDATE product SET price = price WHERE id = p;
            """;

    private static final String ORDERS = """
            CREATE TABLE orders (id INT PRIMARY KEY, customer INT NOT NULL, state VARCHAR(12) NOT NULL, total DECIMAL(10,2),
                token CHAR(32), address VARCHAR(160), items TEXT, note TEXT, created DATETIME, changed DATETIME, KEY (customer));
            INSERT INTO orders SELECT seq, CRC32(seq) %% 5000 + 1, 'new', CRC32(CONCAT('t', seq)) %% 100000 / 100, MD5(seq),
                CONCAT('Street of ', seq %% 977, ', ', LPAD(CRC32(CONCAT('a', seq)) %% 99999, 5, '0'), ' Town'),
                CONCAT_WS(' ', %s), CONCAT_WS(' ', %s),
                '2026-02-01' + INTERVAL seq SECOND, '2026-02-01' + INTERVAL seq SECOND FROM seq_1_to_%d;
            """;

    private static final String WORDS = Stream.of(
                    ("blue red green black white small large shirt jacket shoes lamp table chair "
                                    + "cotton wool leather wooden steel delivered invoice discount voucher express standard gift wrapped "
                                    + "please ring twice leave with neighbour before after noon customer called back thanks urgent fragile")
                            .split(" "))
            .map(word -> "'" + word + "'")
            .collect(Collectors.joining(", "));

    static ShopDatabase create(MariaDbServer server, String name) {
        server.run("CREATE DATABASE " + name + " CHARACTER SET utf8mb4");
        server.run(name, SCHEMA);
        return new ShopDatabase(server, name);
    }

    void sell(int purchases) {
        server.run(
                name,
                "INSERT INTO purchase (customer_id, product_id, quantity, note) SELECT seq, seq, 1, UUID() FROM seq_1_to_"
                        + purchases);
    }

    /// Adds a table of as many orders, of some 350 bytes each: text that compresses to about a quarter.
    void takeOrders(int orders) {
        server.run(name, ORDERS.formatted(words("w", 24), words("n", 8), orders));
    }

    /// Changes one order of a hundred, scattered over the table; others each day.
    void passADay(int day) {
        server.run(
                name,
                "UPDATE orders SET state = ELT(%d %% 4 + 1, 'paid', 'packed', 'sent', 'returned'), changed = changed + INTERVAL 1 DAY, "
                                .formatted(day)
                        + "note = CONCAT(LEFT(note, 40), ' day %d') WHERE CRC32(CONCAT('%d-', id)) %% 100 = 0"
                                .formatted(day, day));
    }

    /// An expression for `count` words that depend on the row.
    private static String words(String salt, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "ELT(CRC32(CONCAT('%s%d-', seq)) %% 40 + 1, %s)".formatted(salt, i, WORDS))
                .collect(Collectors.joining(", "));
    }

    void drop() {
        server.run("DROP DATABASE " + name);
    }

    /// Tables with their checksums, and the names of views, triggers and procedures.
    List<String> fingerprint() {
        return server.run(
                name,
                "CHECKSUM TABLE customer, product, purchase, log;"
                        + " SELECT table_name, view_definition IS NOT NULL FROM information_schema.views WHERE table_schema = DATABASE();"
                        + " SELECT trigger_name, action_statement FROM information_schema.triggers WHERE trigger_schema = DATABASE();"
                        + " SELECT routine_name FROM information_schema.routines WHERE routine_schema = DATABASE()");
    }

    long rows() {
        return Long.parseLong(server.run(
                        name,
                        "SELECT (SELECT COUNT(*) FROM customer) + (SELECT COUNT(*) FROM product)"
                                + " + (SELECT COUNT(*) FROM purchase) + (SELECT COUNT(*) FROM log)")
                .getFirst());
    }
}
