package dev.phoenixgenapi.gateway.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files arrive as they are, with the headers that browsers need; and nothing else does, however it is asked for. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StaticPagesTest {

    private static final String SECRET = "secret of this machine";

    private Path temp;
    private Path web;
    private Site site;

    @BeforeAll
    void start(@TempDir Path directory) throws IOException {
        temp = directory;
        web = Files.createDirectory(temp.resolve("web"));
        Files.createDirectory(web.resolve("assets"));
        Files.writeString(web.resolve("index.html"), "<!doctype html>");
        Files.writeString(web.resolve("assets/a.b-1.css"), "a {}");
        Files.writeString(web.resolve(".env"), SECRET);
        Files.createDirectory(web.resolve(".git"));
        Files.writeString(web.resolve(".git/config"), SECRET);
        Files.writeString(temp.resolve("secret.txt"), SECRET);
        Files.writeString(Files.createDirectory(temp.resolve("web2")).resolve("secret.txt"), SECRET);
        Files.createSymbolicLink(web.resolve("out.txt"), temp.resolve("secret.txt"));
        Files.createSymbolicLink(web.resolve("up"), temp);
        Files.createSymbolicLink(web.resolve("in.css"), web.resolve("assets/a.b-1.css"));
        Files.createDirectory(web.resolve("api"));
        Files.writeString(web.resolve("api/page.html"), "<!doctype html>");
        Files.write(web.resolve("long.txt"), new byte[PageFolder.MAX_PAGE_BYTES + 1]);
        site = new Site(StaticPages.builder()
                .directory("/", web)
                .classPath("/program/", "pages")
                .build());
    }

    @AfterAll
    void stop() {
        site.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/ | text/html; charset=utf-8 | <!doctype html>",
                "/index.html?a=/../b | text/html; charset=utf-8 | <!doctype html>",
                "/assets/a.b-1.css | text/css; charset=utf-8 | a {}",
                "/in.css | text/css; charset=utf-8 | a {}",
                "/program/sub/answer.mjs | text/javascript; charset=utf-8 | export const answer = 42",
            })
    void servesFiles(String target, String type, String content) throws IOException {
        var answer = site.get(target);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().strip()).isEqualTo(content);
        assertThat(answer.header("content-type")).isEqualTo(type);
        assertThat(answer.header("content-length"))
                .isEqualTo(Integer.toString(answer.body().length()));
        assertThat(answer.header("cache-control")).isEqualTo("no-cache");
        assertThat(answer.header("x-content-type-options")).isEqualTo("nosniff");
        assertThat(answer.header("content-security-policy"))
                .startsWith("default-src 'self';")
                .contains("frame-ancestors 'none'");
    }

    @Test
    void tellsTheHeadAlone() throws IOException {
        var answer = site.send("HEAD", "/");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.header("content-length")).isEqualTo("15");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "W/%s", "\"other\", %s", "*"})
    void sendsNothingAgainThatIsKnown(String tags) throws IOException {
        for (var target : new String[] {"/", "/program/"}) {
            var tag = site.get(target).header("etag");
            var answer = site.get(target, "If-None-Match: " + tags.formatted(tag));
            assertThat(answer.status()).isEqualTo(304);
            assertThat(answer.body()).isEmpty();
            assertThat(answer.header("etag")).isEqualTo(tag);
        }
        assertThat(site.get("/", "If-None-Match: \"other\"").status()).isEqualTo(200);
    }

    @Test
    void sendsWhatHasChanged() throws IOException {
        var file = web.resolve("changing.txt");
        Files.writeString(file, "one");
        var before = site.get("/changing.txt");
        Files.writeString(file, "two");
        Files.setLastModifiedTime(file, FileTime.fromMillis(1));
        var after = site.get("/changing.txt", "If-None-Match: " + before.header("etag"));
        assertThat(before.body()).isEqualTo("one");
        assertThat(after.body()).isEqualTo("two");
        Files.delete(file);
        assertThat(site.get("/changing.txt").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../secret.txt",
                "/assets/../../secret.txt",
                "/./../secret.txt",
                "/..%2fsecret.txt",
                "/%2e%2e/secret.txt",
                "/%2E%2E%2Fsecret.txt",
                "/.%2e/secret.txt",
                "/%252e%252e/secret.txt",
                "/%c0%ae%c0%ae/secret.txt",
                "/%uff0e%uff0e/secret.txt",
                "/..\\secret.txt",
                "/..%5csecret.txt",
                "/assets\\..\\..\\secret.txt",
                "/..;/secret.txt",
                "/../web2/secret.txt",
                "//../secret.txt",
                "//etc/passwd",
                "/%2fetc/passwd",
                "/file:///etc/passwd",
                "/C:/secret.txt",
                "/index.html%00",
                "/secret.txt%00.html",
                "/.env",
                "/%2eenv",
                "/.git/config",
                "/out.txt",
                "/up/secret.txt",
                "/long.txt",
                "/assets",
                "/assets/",
                "/none.html",
                "/program",
                "/program/../index.html",
                "/program/sub",
                "/program/sub/../index.html",
                "/program/../../dev/phoenixgenapi/gateway/Gateway.class",
                "/program//index.html",
                "http://a/../secret.txt",
            })
    void hasNothingElse(String target) throws IOException {
        var answer = site.get(target);
        assertThat(answer.status()).isIn(400, 404);
        assertThat(answer.body()).doesNotContain(SECRET).doesNotContain("root:").doesNotContain(temp.toString());
    }

    @Test
    void takesNoBytesThatAreNoAddress() throws IOException {
        for (var target : new String[] {"/index.html\0", "/index.html\0.txt", "/\u00e4.html", "/a\tb"}) {
            assertThat(site.get(target).status()).isIn(400, 404);
        }
        assertThat(site.get("/" + "a/".repeat(1_000)).status()).isEqualTo(404);
        assertThat(site.get("/" + "a".repeat(10_000)).status()).isEqualTo(414);
    }

    @Test
    void leavesOtherAddressesAlone() throws IOException {
        assertThat(site.get("/api").body()).startsWith("{\"functions\":");
        assertThat(site.get("/api/page.html").status()).isEqualTo(404);
        assertThat(site.get("/api/").status()).isEqualTo(404);
        assertThat(site.get("/health/live").body()).isEqualTo("{\"status\":\"up\"}");
        assertThat(site.get("/health/page.html").header("content-type")).isEqualTo("application/problem+json");
        assertThat(site.get("/socket/websocket").status()).isEqualTo(426);
        assertThat(site.send("POST", "/index.html").status()).isEqualTo(405);
        assertThat(site.send("DELETE", "/index.html").header("allow")).isEqualTo("GET, HEAD, OPTIONS");
        assertThat(site.send("OPTIONS", "/index.html").header("allow")).isEqualTo("GET, HEAD, OPTIONS");
    }

    @Test
    void isOffUnlessAskedFor() throws IOException {
        try (var without = new Site(StaticPages.none())) {
            assertThat(without.get("/").status()).isEqualTo(404);
        }
    }

    @Test
    void servesFromJarsToo() throws IOException {
        // a class that comes in a jar
        try (var jar = new Site(StaticPages.builder()
                .classPath("/", "org/jspecify/annotations")
                .contentSecurityPolicy("default-src 'none'")
                .build())) {
            var answer = jar.get("/NullMarked.class");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("content-type")).isEqualTo("application/octet-stream");
            assertThat(answer.header("content-security-policy")).isEqualTo("default-src 'none'");
            assertThat(jar.get("/").status()).isEqualTo(404);
        }
    }

    @Test
    void saysWhatIsWrongWithAFolder() {
        var builder = StaticPages.builder().directory("/", web);
        assertThatThrownBy(() -> builder.classPath("/", "pages")).hasMessageContaining("prefix: \"/\"");
        assertThatThrownBy(() -> builder.classPath("/x", "pages")).hasMessageContaining("prefix: \"/x\"");
        assertThatThrownBy(() -> builder.classPath("/x/", "no/such")).hasMessageContaining("\"no/such\" (expected: a");
        assertThatThrownBy(() -> builder.classPath("/x/", "")).hasMessageContaining("pages: \"\" (expected: a folder");
        assertThatThrownBy(() -> builder.directory("/x/", temp.resolve("no")))
                .hasMessageContaining("no\" (expected: a directory)");
        assertThatThrownBy(() -> builder.contentSecurityPolicy("a\r\nb: c"))
                .hasMessageContaining("content_security_policy");
    }
}
