package dev.phoenixgenapi.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** A jar as an application's build makes it: a class that is a module, compiled, and named for the service loader. */
public final class ModuleJar {

    private static final String SERVICE = "META-INF/services/dev.phoenixgenapi.app.serve.GatewayModule";

    private ModuleJar() {}

    /**
     * Makes one.
     *
     * @param jar where
     * @param name the name of the class, in the package {@code shop}
     * @param members what is in the class
     * @return the jar
     */
    public static Path write(Path jar, String name, String members) throws IOException {
        var classes = Files.createTempDirectory("module");
        var source = """
                package shop;

                import dev.phoenixgenapi.*;
                import dev.phoenixgenapi.functions.*;

                public final class %s implements dev.phoenixgenapi.app.serve.GatewayModule, AutoCloseable {
                    %s
                    public void close() { System.err.println("module closed"); }
                }
                """.formatted(name, members);
        var options = List.of("-d", classes.toString(), "-parameters", "-proc:none", "-classpath", classpath());
        var compiled = ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, null, options, null, List.of(new Source("shop/" + name, source)))
                .call();
        assertThat(compiled).isTrue();
        try (var out = new JarOutputStream(Files.newOutputStream(jar));
                var files = Files.walk(classes)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new JarEntry(classes.relativize(file).toString()));
                Files.copy(file, out);
            }
            out.putNextEntry(new JarEntry(SERVICE));
            out.write(("shop." + name).getBytes(StandardCharsets.UTF_8));
        }
        return jar;
    }

    /** What this test runs with. */
    public static String classpath() {
        return System.getProperty("java.class.path");
    }

    private static final class Source extends SimpleJavaFileObject {

        private final String text;

        Source(String name, String text) {
            super(URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
