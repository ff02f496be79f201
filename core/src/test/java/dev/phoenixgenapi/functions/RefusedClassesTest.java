package dev.phoenixgenapi.functions;

import static dev.phoenixgenapi.functions.Refusals.refusal;
import static dev.phoenixgenapi.functions.Refusals.refusals;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.classfile.Annotation;
import java.lang.classfile.AnnotationElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.attribute.RuntimeVisibleAnnotationsAttribute;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.AccessFlag;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Classes that have no functions, or none that can be reached. */
@SuppressWarnings("unused") // the parameters
class RefusedClassesTest {

    @GenApi(service = "s", requestType = "x")
    static class Nothing {
        @Nullable Object notAnnotated() {
            return null;
        }
    }

    @GenApi(service = "s")
    static class NoObject {
        @GenApi
        void instanceMethod() {}
    }

    @Test
    void classesThatAreNone() {
        assertThat(refusals(new Nothing()))
                .containsExactly(
                        "Nothing: no methods with @GenApi (expected: at least one)",
                        "Nothing: requestType or responseType on a class (expected: on methods only)");
        assertThat(refusals(NoObject.class))
                .containsExactly(
                        "instanceMethod(): an instance method (expected: a static one, or an object to call it on)");
        assertThat(refusal(new NoObject(), MethodHandles.publicLookup()))
                .isEqualTo(NoObject.class.getName() + " cannot be registered:\n  instanceMethod(): not accessible"
                        + " (expected: a public method of a public class, or a Lookup that may see it)");
    }

    /** A public class, so that only the record is out of sight. */
    @GenApi(service = "s")
    public static class HiddenRecord {

        /** A function. */
        @GenApi
        public static void take(@Arg("level") Hidden hidden) {}
    }

    record Hidden(int x) {}

    @Test
    void recordsThatCannotBeSeen() {
        assertThat(refusal(HiddenRecord.class, MethodHandles.publicLookup()))
                .contains(
                        "take(Hidden), parameter hidden: Hidden is not accessible (expected: a public record with a public"
                                + " constructor, or a Lookup that may see it)");
    }

    @Test
    void parametersWithoutNames() throws Exception {
        var api = ClassDesc.of(GenApi.class.getName());
        var bytes = ClassFile.of()
                .build(
                        ClassDesc.of("dev.phoenixgenapi.functions.Nameless"),
                        made -> made.withFlags(AccessFlag.PUBLIC)
                                .withMethod(
                                        "f",
                                        MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_String),
                                        ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC,
                                        method -> method.with(RuntimeVisibleAnnotationsAttribute.of(
                                                        Annotation.of(api, AnnotationElement.ofString("service", "s"))))
                                                .withCode(code -> code.return_())));
        var nameless = MethodHandles.lookup().defineClass(bytes);
        assertThat(refusals(nameless))
                .containsExactly(
                        "f(String), parameter 1: its name is not in the class file (expected: a class compiled with"
                                + " -parameters, or the name in @Arg)");
    }
}
