package dev.phoenixgenapi.app.serve;

import dev.phoenixgenapi.functions.InvalidFunctionsException;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The modules on a class path, and their class loader. */
final class Modules implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(Modules.class);

    private final URLClassLoader loader;
    private final List<GatewayModule> modules = new ArrayList<>();

    private Modules(URLClassLoader loader) {
        this.loader = loader;
    }

    /**
     * Finds modules.
     *
     * @param classpath where they are, besides our own class path
     */
    private static Modules load(List<Path> classpath) throws StartException {
        var urls = new URL[classpath.size()];
        for (var i = 0; i < urls.length; i++) {
            urls[i] = url(classpath.get(i));
        }
        var modules = new Modules(new URLClassLoader("modules", urls, Modules.class.getClassLoader()));
        try {
            ServiceLoader.load(GatewayModule.class, modules.loader).forEach(modules.modules::add);
            return modules;
        } catch (ServiceConfigurationError e) {
            modules.close();
            throw new StartException("modules: %s".formatted(e.getMessage()), e.getCause());
        }
    }

    /** Starts something that modules add to, and that closes them in the end. */
    @FunctionalInterface
    interface Start<T> {
        T with(Modules modules) throws StartException;
    }

    /**
     * Starts something with modules.
     *
     * @param classpath where they are, besides our own class path
     * @param start starts it; if it cannot, the modules are closed
     */
    static <T> T start(List<Path> classpath, Start<T> start) throws StartException {
        var modules = load(classpath);
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        // what is started here passes it on: to the threads of the server, and so to the functions
        thread.setContextClassLoader(modules.loader);
        try {
            return start.with(modules);
        } catch (StartException | RuntimeException e) {
            modules.close();
            throw e;
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    List<String> names() {
        return modules.stream().map(module -> module.getClass().getName()).toList();
    }

    void forEach(Consumer<GatewayModule> action) throws StartException {
        for (var module : modules) {
            try {
                action.accept(module);
            } catch (InvalidFunctionsException e) {
                throw new StartException(String.valueOf(e.getMessage()), null);
            } catch (RuntimeException | LinkageError e) {
                throw new StartException(
                        "module %s: %s".formatted(module.getClass().getName(), e), e);
            }
        }
    }

    @Override
    public void close() {
        for (var module : modules.reversed()) {
            if (module instanceof AutoCloseable closeable) {
                try {
                    closeable.close();
                } catch (Exception e) {
                    LOGGER.warn(
                            "module {} could not be closed", module.getClass().getName(), e);
                }
            }
        }
        try {
            loader.close();
        } catch (IOException e) {
            LOGGER.warn("a jar could not be closed", e);
        }
    }
}
