package dev.phoenixgenapi.functions;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Functions with a parameter of each type, which they return as it came. */
@GenApi(service = "types")
final class EveryType {

    enum Level {
        LOW,
        VERY_HIGH
    }

    @GenApi
    Object ofString(String x) {
        return x;
    }

    @GenApi
    Object ofShortString(@Arg(maxBytes = 3) String x) {
        return x;
    }

    @GenApi
    Object ofByte(byte x) {
        return x;
    }

    @GenApi
    Object ofShort(Short x) {
        return x;
    }

    @GenApi
    Object ofInt(int x) {
        return x;
    }

    @GenApi
    Object ofLong(Long x) {
        return x;
    }

    @GenApi
    Object ofFloat(float x) {
        return x;
    }

    @GenApi
    Object ofDouble(Double x) {
        return x;
    }

    @GenApi
    Object ofBigInteger(BigInteger x) {
        return x;
    }

    @GenApi
    Object ofBigDecimal(BigDecimal x) {
        return x;
    }

    @GenApi
    Object ofNumber(Number x) {
        return x;
    }

    @GenApi
    Object ofBoolean(boolean x) {
        return x;
    }

    @GenApi
    Object ofUuid(UUID x) {
        return x;
    }

    @GenApi
    Object ofInstant(Instant x) {
        return x;
    }

    @GenApi
    Object ofOffset(OffsetDateTime x) {
        return x;
    }

    @GenApi
    Object ofLocal(LocalDateTime x) {
        return x;
    }

    @GenApi
    Object ofEnum(Level x) {
        return x;
    }

    @GenApi
    @Nullable Object ofAnything(@Nullable Object x) {
        return x;
    }

    @GenApi
    Object ofOptional(Optional<UUID> x) {
        return x;
    }

    @GenApi
    Object ofOptionalInt(OptionalInt x) {
        return x;
    }

    @GenApi
    Object ofOptionalLong(OptionalLong x) {
        return x;
    }

    @GenApi
    Object ofOptionalDouble(OptionalDouble x) {
        return x;
    }

    @GenApi
    Object ofStrings(@Arg(maxItems = 2, maxItemBytes = 3) List<String> x) {
        return x;
    }

    @GenApi
    Object ofInts(List<Integer> x) {
        return x;
    }

    @GenApi
    Object ofUuids(List<UUID> x) {
        return x;
    }

    @GenApi
    Object ofInstants(List<Instant> x) {
        return x;
    }

    @GenApi
    Object ofBooleans(List<Boolean> x) {
        return x;
    }

    @GenApi
    Object ofEnums(List<Level> x) {
        return x;
    }

    @GenApi
    Object ofNumbers(List<? extends Number> x) {
        return x;
    }

    @GenApi
    Object ofLists(List<List<Integer>> x) {
        return x;
    }

    @GenApi
    Object ofObjects(List<Object> x) {
        return x;
    }

    @GenApi
    Object ofNullables(List<@Nullable String> x) {
        return x;
    }

    @GenApi
    Object ofMap(Map<String, Object> x) {
        return x;
    }

    @GenApi
    Object ofMaps(List<Map<String, Object>> x) {
        return x;
    }

    @GenApi
    Object ofLongs(@Arg(maxItems = 2) Map<String, Long> x) {
        return x;
    }

    @GenApi
    Object ofNested(Map<String, @Nullable Object> x) {
        return x;
    }

    @GenApi
    Object limit(@Arg(defaultValue = "50") int x) {
        return x;
    }

    @GenApi
    Object level(@Arg(defaultValue = "very_high") Level x) {
        return x;
    }

    @GenApi
    Object share(@Arg(defaultValue = "0.5") double x) {
        return x;
    }

    @GenApi
    Object on(@Arg(defaultValue = "true") boolean x) {
        return x;
    }
}
