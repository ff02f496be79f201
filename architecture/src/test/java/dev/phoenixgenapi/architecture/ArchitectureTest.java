package dev.phoenixgenapi.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The arrows of the design: a module knows what is below it, never what is above or beside it. */
class ArchitectureTest {

    private static final String ROOT = "dev.phoenixgenapi";

    /** The packages of {@code core}; its root package is ours, the others are named after what they hold. */
    private static final String[] CORE = {
        ROOT,
        in("config"),
        in("execution"),
        in("arguments"),
        in("permission"),
        in("ratelimit"),
        in("hooks"),
        in("workerpool"),
        in("nodes"),
        in("stream"),
        in("functions"),
        in("time")
    };

    private static final List<String> ADAPTERS =
            List.of("gateway", "grpc", "redis", "alerts", "metrics", "tracing", "spring", "client", "testing");

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            // made from the .proto
            .withImportOption(location -> !location.contains("/dev/phoenixgenapi/grpc/v1/"))
            .importPackages(ROOT);

    private static String in(String subpackage) {
        return ROOT + "." + subpackage + "..";
    }

    @Test
    void thereIsSomethingToCheck() {
        assertThat(OURS.containPackage(ROOT + ".telemetry")).isTrue();
    }

    @Test
    void modulesKnowOnlyWhatIsBelowThem() {
        var layers = layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage(ROOT + "..")
                .optionalLayer("telemetry")
                .definedBy(in("telemetry"))
                .optionalLayer("core")
                .definedBy(CORE)
                .optionalLayer("app")
                .definedBy(in("app"))
                .optionalLayer("json")
                .definedBy(in("json"))
                .whereLayer("telemetry")
                .mayNotAccessAnyLayer()
                .whereLayer("json")
                .mayNotAccessAnyLayer()
                .whereLayer("core")
                .mayOnlyAccessLayers("telemetry")
                .whereLayer("app")
                .mayNotBeAccessedByAnyLayer();
        for (var adapter : ADAPTERS) {
            layers = layers.optionalLayer(adapter).definedBy(in(adapter));
        }
        for (var adapter : ADAPTERS) {
            layers = layers.whereLayer(adapter).mayOnlyAccessLayers("telemetry", "core", "json");
        }
        layers.check(OURS);
    }

    @Test
    void telemetryNeedsTheJdkAndTwoSmallApis() {
        classes()
                .that()
                .resideInAPackage(in("telemetry"))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(in("telemetry"), "java..", "jdk.jfr..", "org.jspecify.annotations..", "org.slf4j..")
                .check(OURS);
    }

    @Test
    void coreKnowsNoNetworkNoJsonAndNoServer() {
        classes()
                .that()
                .resideInAnyPackage(CORE)
                .should()
                .onlyDependOnClassesThat()
                .resideOutsideOfPackages("java.net..", "com.fasterxml..", "tools.jackson..", "io.netty..", "io.vertx..")
                .allowEmptyShould(true)
                .check(OURS);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(OURS);
    }

    @Test
    void everyPackageIsNullMarked() {
        assertThat(OURS.stream()
                        .map(clazz -> clazz.getPackage())
                        .distinct()
                        .filter(ours -> !ours.isAnnotatedWith(NullMarked.class))
                        .map(JavaPackage::getName))
                .isEmpty();
    }

    @Test
    void thereIsNoMutableStaticState() {
        fields().that().areStatic().should().beFinal().check(OURS);
    }

    @Test
    void librariesWriteToTheLogOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackages(in("app"), in("examples"), in("benchmarks"))
                .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
                .check(OURS);
    }

    @Test
    void nobodySleeps() {
        noClasses().should().callMethod(Thread.class, "sleep", long.class).check(OURS);
        noClasses().should().callMethod(Thread.class, "sleep", Duration.class).check(OURS);
    }
}
