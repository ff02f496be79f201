package dev.phoenixgenapi.gateway.web;

import dev.phoenixgenapi.Response;
import dev.phoenixgenapi.json.JsonWriter;
import tools.jackson.core.JsonGenerator;

/** Responses as clients see them. */
public final class ResponseJson {

    private ResponseJson() {}

    /**
     * Writes a response with the seven members of the original, and with {@code code} and {@code details} where there
     * are any.
     *
     * @param writer writes values
     * @param json what takes it
     * @param response the response
     * @param requestId the request id as the client sent it: a string or a number
     * @throws dev.phoenixgenapi.json.NotJsonException if the result or the details have no JSON
     */
    public static void write(JsonWriter writer, JsonGenerator json, Response response, Object requestId) {
        json.writeStartObject();
        json.writeName("request_id");
        writer.value(json, requestId);
        json.writeName("result");
        writer.value(json, response.result());
        json.writeBooleanProperty("success", response.success());
        json.writeStringProperty("error", response.error());
        json.writeBooleanProperty("async", response.async());
        json.writeBooleanProperty("has_more", response.hasMore());
        json.writeBooleanProperty("can_retry", response.canRetry());
        if (response.code() != null) {
            json.writeStringProperty("code", response.code().toString());
        }
        if (!response.details().isEmpty()) {
            json.writeName("details");
            writer.value(json, response.details());
        }
        json.writeEndObject();
    }
}
